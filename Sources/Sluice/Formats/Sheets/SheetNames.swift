/// The names of elements and attributes of a sheet in Office Open XML (ISO/IEC 29500-1, 18.3.1).
struct SheetNames: Sendable {
  let row = MarkupName("row")
  let cell = MarkupName("c")
  let value = MarkupName("v")
  let inline = MarkupName("is")
  let text = MarkupName("t")
  let reading = MarkupName("rPh")
  let reference = MarkupName("r")
  let style = MarkupName("s")
}
