/** The book's page on the coverage of system calls is what the recorded answers say. */
package biscotti.coverage;
