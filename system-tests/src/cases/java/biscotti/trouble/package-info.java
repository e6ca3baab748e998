/** Programs in trouble: main classes that end in unusual ways, use up what there is, or ask for what there is not. */
package biscotti.trouble;
