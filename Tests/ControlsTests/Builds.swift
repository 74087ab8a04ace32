import Testing

@Test("Controls builds") func builds() {}
