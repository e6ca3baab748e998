/**
 * Tier 2: the rest of the language: exceptions, interfaces, lambdas, generics, records, enums, switches,
 * initialisers.
 */
package biscotti.cases.language;
