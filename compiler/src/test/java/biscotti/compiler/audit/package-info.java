/** What the audit of LLVM's output finds, on code of LLVM's that hides references and code that does not. */
package biscotti.compiler.audit;
