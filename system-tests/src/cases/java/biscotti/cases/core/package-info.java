/** Tier 1: control flow, calls, fields, arrays, plain objects, and the everyday part of String and StringBuilder. */
package biscotti.cases.core;
