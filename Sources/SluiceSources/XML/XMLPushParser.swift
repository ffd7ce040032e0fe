import CLibXML2
import Sluice

/// A libxml2 parser that is given a text in pieces and tells what it met.
///
/// It reads no other file, whatever the text asks for: no document type definition, no external
/// entity, no network. The text is UTF-8, whatever its declaration says. What libxml2 itself would
/// print is not printed.
@safe
struct XMLPushParser: ~Copyable {
  // Made in init, released in deinit, and reached from nowhere else.
  private let context: xmlParserCtxtPtr
  // The context keeps its address without owning it; this reference keeps it alive as long.
  private let sink: XMLEventSink

  /// There is no memory for a parser.
  struct NoMemory: Error {}

  /// A parser at the start of a text.
  ///
  /// - Parameters:
  ///   - expands: Whether entities may grow without a limit.
  ///   - limits: How deep elements may be nested, and how long a record may be.
  /// - Throws: ``NoMemory``.
  init(expands: Bool, limits: BatchLimits) throws(NoMemory) {
    _ = XMLCallbacks.isReady
    var handler = unsafe XMLCallbacks.handler()
    // The handler is copied during the call; no chunk and no name are given.
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
      throw NoMemory()
    }
    unsafe self.context = context
    let depthLimit = limits.nesting ?? BatchLimits.nestingLimit
    // libxml2's own limits lie at 256 levels and 10 MB of text; who raises ours raises them, and its
    // guard against entities, so that ours has to count more closely.
    let raises = depthLimit > 250 || limits.recordBytes > BatchLimits().recordBytes
    sink = XMLEventSink(
      expands: expands,
      countsReferences: raises && !expands,
      depthLimit: depthLimit
    )
    var flags = UInt32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue)
    flags |= UInt32(XML_PARSE_IGNORE_ENC.rawValue)
    if expands || raises { flags |= UInt32(XML_PARSE_HUGE.rawValue) }
    unsafe _ = xmlCtxtUseOptions(context, Int32(flags))
    unsafe _ = xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    // Not retained: `sink` lives in this value, which releases the context first.
    sink.parserAddress = UInt(bitPattern: context)
    unsafe context.pointee._private = Unmanaged.passUnretained(sink).toOpaque()
  }

  deinit {
    // What declarations of the text were kept in belongs to the context's user.
    if let document = unsafe context.pointee.myDoc {
      unsafe xmlFreeDoc(document)
      unsafe context.pointee.myDoc = nil
    }
    unsafe xmlFreeParserCtxt(context)
  }

  /// Parses the next piece.
  ///
  /// - Parameters:
  ///   - text: The piece; it may end anywhere, inside a character too.
  ///   - isLast: Whether the text ends with it.
  ///   - events: Emptied, then filled with what was met.
  /// - Returns: What ended the text before its end, if anything did.
  mutating func parse(
    _ text: Span<UInt8>,
    isLast: Bool,
    events: inout XMLEvents
  ) -> XMLDamage? {
    events.removeAll()
    if let damage = sink.damage { return damage }
    swap(&sink.found, &events)
    sink.given += text.count
    unsafe text.withUnsafeBufferPointer { buffer in
      // libxml2 copies the bytes during the call.
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe _ = xmlParseChunk(
          context,
          characters.baseAddress,
          Int32(characters.count),
          0
        )
      }
    }
    let isWhole = unsafe context.pointee.wellFormed == 1
    if isLast && isWhole && sink.damage == nil {
      unsafe _ = xmlParseChunk(context, nil, 0, 1)
      // Text after the root element is damage; what is missing before its end tag is not there yet.
      if unsafe context.pointee.wellFormed != 1, sink.depth > 0 || !sink.hasBegun {
        sink.damage = XMLDamage(kind: .truncated, line: sink.line)
      }
    }
    if unsafe context.pointee.wellFormed != 1 { sink.stop(.syntax, line: sink.line) }
    swap(&sink.found, &events)
    return sink.damage
  }
}
