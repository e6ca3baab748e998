/** Classes that the tests of the world read: an overlay with its target, and hierarchies for resolution. */
package biscotti.compiler.world.sample;
