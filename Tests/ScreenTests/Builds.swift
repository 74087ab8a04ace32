import Testing

@Test("Screen builds") func builds() {}
