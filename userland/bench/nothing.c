// The smallest program: it ends.
__attribute__((naked, used)) void _start(void) {
    __asm__("mov $231, %eax\n xor %edi, %edi\n syscall");
}
