/** An ordinary program for the tests of the compiler. */
package example.recursion;
