/** Tier 4: decimal text of floating-point numbers, Math, java.math, Random. */
package biscotti.cases.number;
