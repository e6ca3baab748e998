/** Tier 5: streams, formatted output, regular expressions, Scanner and the other text tools of java.util. */
package biscotti.cases.text;
