/** Tests of the reports. */
package biscotti.cli.bench;
