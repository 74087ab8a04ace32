import Testing

@Test("Terminal builds") func builds() {}
