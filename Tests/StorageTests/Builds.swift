import Testing

@Test("storage builds") func builds() {}
