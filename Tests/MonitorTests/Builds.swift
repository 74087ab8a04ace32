import Testing

@Test("Monitor builds") func builds() {}
