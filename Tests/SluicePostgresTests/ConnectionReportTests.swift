import Testing

@testable import SluicePostgres

/// The sentences are PostgreSQL 15's own translations.
@Suite struct ConnectionReportTests {
  @Test(arguments: [
    "COPY people2, line 3, column age: \"abc, 9\"",
    "COPY people2, Zeile 3, Spalte age: »abc, 9«",
    "COPY people2, línea 3, columna age: «abc, 9»",
    "COPY people2, ligne 3, colonne age : « abc, 9 »",
    "COPY people2, строка 3, столбец age: \"abc, 9\"",
    "people2のCOPY、行 3、列 age: \"abc, 9\"",
    "people2 복사, 3번째 줄, age 열: \"abc, 9\"",
    "PL/pgSQL function check_age(integer, integer) line 7 at RAISE\nCOPY people2, line 3, column age",
  ])
  func `finds line and column in every language`(context: String) {
    let error = DatabaseError(isLost: false) { field in
      switch field {
      case .sqlstate: "22P02"
      case .context: context
      default: nil
      }
    }
    #expect(error.copyLine == 3)
    #expect(error.copyColumn(among: ["id", "age", "abc", "9"]) == "age")
  }

  @Test func `finds a line without a column`() {
    #expect(ServerReport.copyLine(context: "COPY t, line 1048577: \"1\tx\"") == 1_048_577)
    #expect(ServerReport.copyColumnText(context: "COPY t, line 1: \"1\tage\"") == nil)
    #expect(ServerReport.copyLine(context: "SQL statement \"SELECT 5, 6\"") == nil)
    #expect(ServerReport.copyLine(context: "COPY t, line 99999999999999999999") == nil)
  }

  @Test(arguments: [
    "Key (a, b)=(1, x y) is not present in table \"c\".",
    "Schlüssel (a, b)=(1, x y) ist nicht in Tabelle »c« vorhanden.",
    "テーブル\"c\"にキー(a, b)=(1, x y)がありません",
    "(a, b)=(1, x y) 키가 \"c\" 테이블에 없습니다.",
  ])
  func `finds a key in every language`(detail: String) {
    let key = ServerReport.key(detail: detail)
    #expect(key?.columns == ["a", "b"])
    #expect(key?.reveal() == ["1", "x y"])
  }

  @Test func `takes the whole of a single value, whatever it holds`() {
    let key = ServerReport.key(detail: "Key (name)=(a (b), c) is not present in table \"c\".")
    #expect(key?.reveal() == ["a (b), c"])
    #expect(ServerReport.key(detail: "Key is not present in table \"c\".") == nil)
  }
}
