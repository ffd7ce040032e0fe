import CLibXML2

/// What libxml2 calls while it parses; each hands over to the sink of its parser.
///
/// Every pointer is lent for the call and copied from in it. `context` is the parser that calls, or
/// one that it made for the text of an entity, to which it hands the sink's address down; the sink
/// outlives both, see ``XMLPushParser``.
enum XMLCallbacks {
  /// Set once for the process: no text may name other files to be read.
  static let isReady: Bool = {
    xmlInitParser()
    unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
    return true
  }()

  /// The handler of all parsers.
  static func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe _ = xmlSAXVersion(&handler, 2)
    unsafe handler.startElementNs = startElement
    unsafe handler.endElementNs = endElement
    unsafe handler.characters = characters
    unsafe handler.ignorableWhitespace = characters
    unsafe handler.cdataBlock = characters
    unsafe handler.comment = { context, _ in unsafe XMLCallbacks.sink(context)?.move(context) }
    unsafe handler.processingInstruction = { context, _, _ in
      unsafe XMLCallbacks.sink(context)?.move(context)
    }
    unsafe handler.reference = nil
    unsafe handler.externalSubset = nil
    unsafe handler.resolveEntity = { _, _, _ in nil }
    unsafe handler.getEntity = getEntity
    unsafe handler.getParameterEntity = getParameterEntity
    unsafe handler.warning = nil
    unsafe handler.error = nil
    unsafe handler.fatalError = nil
    unsafe handler.serror = tellError
    return unsafe handler
  }

  fileprivate static func sink(_ context: UnsafeMutableRawPointer?) -> XMLEventSink? {
    guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let address = unsafe parser.pointee._private
    else { return nil }
    return unsafe Unmanaged<XMLEventSink>.fromOpaque(address).takeUnretainedValue()
  }

  /// The sink, unless it wants no more; then this parser stops too, which may be that of an entity.
  private static func openSink(_ context: UnsafeMutableRawPointer?) -> XMLEventSink? {
    guard let sink = unsafe sink(context) else { return nil }
    unsafe stopIfDamaged(sink, context)
    return sink.damage == nil ? sink : nil
  }

  private static let startElement: startElementNsSAX2Func = {
    context,
    name,
    prefix,
    space,
    _,
    _,
    count,
    _,
    attributes in
    guard let sink = unsafe XMLCallbacks.openSink(context) else { return }
    let line = sink.line
    unsafe sink.move(context)
    let start = sink.found.bytes.count
    let nameEnd = unsafe sink.append(name)
    let prefixEnd = unsafe sink.append(prefix)
    let spaceEnd = unsafe sink.append(space)
    sink.add(
      .start,
      start: start,
      nameEnd: nameEnd,
      prefixEnd: prefixEnd,
      spaceEnd: spaceEnd,
      line: line
    )
    // Five pointers an attribute: name, prefix, namespace, and both ends of the value.
    guard let attributes = unsafe attributes else { return }
    for index in 0..<Int(count) {
      let parts = unsafe attributes + index * 5
      let start = sink.found.bytes.count
      let nameEnd = unsafe sink.append(parts[0])
      let prefixEnd = unsafe sink.append(parts[1])
      let spaceEnd = unsafe sink.append(parts[2])
      if let value = unsafe parts[3], let end = unsafe parts[4] {
        unsafe sink.append(UnsafeBufferPointer(start: value, count: end - value))
      }
      sink.add(
        .attribute,
        start: start,
        nameEnd: nameEnd,
        prefixEnd: prefixEnd,
        spaceEnd: spaceEnd,
        line: line
      )
    }
    unsafe XMLCallbacks.stopIfDamaged(sink, context)
  }

  private static let endElement: endElementNsSAX2Func = { context, _, _, _ in
    guard let sink = unsafe XMLCallbacks.openSink(context) else { return }
    let line = sink.line
    unsafe sink.move(context)
    let start = sink.found.bytes.count
    sink.add(
      .end,
      start: start,
      nameEnd: start,
      prefixEnd: start,
      spaceEnd: start,
      line: line
    )
  }

  private static let characters: charactersSAXFunc = { context, text, count in
    guard let sink = unsafe XMLCallbacks.openSink(context), let text = unsafe text else { return }
    let line = sink.line
    unsafe sink.move(context)
    let start = sink.found.bytes.count
    unsafe sink.append(UnsafeBufferPointer(start: text, count: Int(count)))
    sink.add(
      .text,
      start: start,
      nameEnd: start,
      prefixEnd: start,
      spaceEnd: start,
      line: line
    )
    unsafe XMLCallbacks.stopIfDamaged(sink, context)
  }

  private static func stopIfDamaged(_ sink: XMLEventSink, _ context: UnsafeMutableRawPointer?) {
    guard sink.damage != nil, let context = unsafe context else { return }
    unsafe xmlStopParser(context.assumingMemoryBound(to: xmlParserCtxt.self))
  }

  // MARK: Entities

  private static let getEntity: getEntitySAXFunc = { context, name in
    guard let sink = unsafe XMLCallbacks.openSink(context),
      let entity = unsafe xmlSAX2GetEntity(context, name)
    else { return nil }
    let kind = unsafe entity.pointee.etype
    sink.refer(toBytes: Int(unsafe entity.pointee.length))
    unsafe XMLCallbacks.stopIfDamaged(sink, context)
    if kind == XML_INTERNAL_GENERAL_ENTITY || kind == XML_INTERNAL_PREDEFINED_ENTITY {
      return unsafe entity
    }
    unsafe XMLCallbacks.refuse(context)
    return nil
  }

  private static let getParameterEntity: getParameterEntitySAXFunc = { context, name in
    guard let entity = unsafe xmlSAX2GetParameterEntity(context, name) else { return nil }
    if unsafe entity.pointee.etype == XML_INTERNAL_PARAMETER_ENTITY { return unsafe entity }
    unsafe XMLCallbacks.refuse(context)
    return nil
  }

  private static func refuse(_ context: UnsafeMutableRawPointer?) {
    guard let sink = unsafe sink(context) else { return }
    unsafe sink.move(context)
    sink.stop(.external, line: sink.line)
    unsafe stopIfDamaged(sink, context)
  }

  // MARK: Errors

  private static let tellError: xmlStructuredErrorFunc = { context, error in
    guard let error = unsafe error, let sink = unsafe XMLCallbacks.openSink(context),
      unsafe error.pointee.level == XML_ERR_FATAL
    else { return }
    let line = unsafe Int(error.pointee.line)
    sink.stop(
      XMLCallbacks.kind(unsafe UInt32(bitPattern: error.pointee.code)),
      line: line > 0 ? line : sink.line
    )
  }

  private static func kind(_ code: UInt32) -> XMLDamage.Kind {
    switch code {
    case XML_ERR_TAG_NAME_MISMATCH.rawValue: .mismatch
    case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: .undeclared
    case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_ENCODING.rawValue,
      XML_ERR_INVALID_CHARREF.rawValue:
      .character
    case XML_ERR_ENTITY_LOOP.rawValue: .expandsTooFar
    case XML_ERR_INTERNAL_ERROR.rawValue, XML_ERR_NAME_TOO_LONG.rawValue: .tooLong
    default: .syntax
    }
  }
}

extension XMLEventSink {
  /// Notes how far the parser has come in the text itself.
  fileprivate func move(_ context: UnsafeMutableRawPointer?) {
    // Inside an entity the place is that of its use: another context, or an input above the first.
    guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
      UInt(bitPattern: parser) == parserAddress, unsafe parser.pointee.inputNr == 1,
      let input = unsafe parser.pointee.input
    else { return }
    let used = unsafe input.pointee.cur - input.pointee.base
    unsafe advance(line: Int(input.pointee.line), offset: Int(input.pointee.consumed) + used)
  }

  /// Appends a text that ends with a zero byte, nothing for nil.
  ///
  /// - Returns: The end of the bytes.
  fileprivate func append(_ text: UnsafePointer<xmlChar>?) -> Int {
    if let text = unsafe text {
      unsafe append(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }
    return found.bytes.count
  }

  fileprivate func append(_ text: UnsafeBufferPointer<xmlChar>) {
    unsafe found.bytes.append(contentsOf: text)
  }
}
