/** Tier 1: numbers. Every arithmetic, bitwise, comparing and converting instruction over edge values. */
package biscotti.cases.arithmetic;
