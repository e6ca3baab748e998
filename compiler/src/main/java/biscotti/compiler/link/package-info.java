/**
 * From object files to the image: what LLVM says about its code becomes the tables that the runtime reads, and everything is linked.
 *
 * <p>The image is linked twice. The first link has empty tables, and beyond the image's end the sections in which LLVM describes
 * frames (.eh_frame), landing pads (.gcc_except_table), null checks (.llvm_faultmaps), source positions (.debug_line) and frame sizes
 * (.stack_sizes). They are read, turned into the tables of {@code docs/contract.md}, and left out of the second link, where the tables
 * stand behind the code, so that no code moves.
 *
 * <p>Also here: the image heap and the TIBs as assembly. Not here: their layout (package layout), the tools (package toolchain).
 * Sources: System V ABI (ELF), DWARF 4 sections 6.2 and 6.4, Itanium C++ ABI exception tables, LLVM's FaultMaps and StackSizes.
 */
package biscotti.compiler.link;
