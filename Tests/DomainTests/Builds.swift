import Testing

@Test("Domain builds") func builds() {}
