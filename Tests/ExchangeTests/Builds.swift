import Testing

@Test("Exchange builds") func builds() {}
