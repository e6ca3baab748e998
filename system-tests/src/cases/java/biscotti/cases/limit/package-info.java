/** Tier 6: what happens at the machine's limits: the stack, the heap, references that the collector clears. */
package biscotti.cases.limit;
