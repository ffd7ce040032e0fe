// Times libphonenumber over the phone cells that `normalizer-bench --list VALUES phone` prints.
//
//   bench FILE ROUNDS
//
// Each line is a region, a tab and a value. Parsing, validity and the E.164 form are timed together, on
// one core, as the processor's time; the best round is printed in nanoseconds a value, and on standard
// error how many values were valid. Built by script/bench where the header is installed.
#include <phonenumbers/phonenumberutil.h>

#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int main(int count, char **arguments) {
  if (count != 3) {
    std::cerr << "usage: bench FILE ROUNDS\n";
    return 2;
  }
  std::vector<std::pair<std::string, std::string>> values;
  std::ifstream file(arguments[1]);
  std::string line;
  while (std::getline(file, line)) {
    const auto tab = line.find('\t');
    values.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  const int rounds = std::stoi(arguments[2]);
  if (values.empty() || rounds < 1) {
    std::cerr << "bench: no values\n";
    return 1;
  }
  const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
  double best = 0;
  size_t valid = 0;
  size_t bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    valid = 0;
    const std::clock_t started = std::clock();
    PhoneNumber number;
    std::string text;
    for (const auto &[region, value] : values) {
      number.Clear();
      if (util.Parse(value, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) continue;
      if (!util.IsValidNumber(number)) continue;
      util.Format(number, PhoneNumberUtil::E164, &text);
      bytes += text.size();
      ++valid;
    }
    const double taken = double(std::clock() - started) / CLOCKS_PER_SEC;
    if (round == 0 || taken < best) best = taken;
  }
  std::cout << best * 1e9 / values.size() << "\n";
  std::cerr << "  libphonenumber: valid " << valid << " of " << values.size() << ", " << bytes
            << " bytes\n";
  return 0;
}
