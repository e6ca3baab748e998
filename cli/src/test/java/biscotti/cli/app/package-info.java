/** Tests of applications' files. */
package biscotti.cli.app;
