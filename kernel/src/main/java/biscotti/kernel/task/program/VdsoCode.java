package biscotti.kernel.task.program;

/**
 * The instructions of the vDSO, vdso(7): clock_gettime, gettimeofday, time and getcpu without a system call, from the words of {@link TimePage} that lie a page
 * before the image. What they cannot answer they ask the kernel.
 *
 * <p>Registers: r8 the data page, r9 its count of changes (read again if it has changed meanwhile; odd: ask the kernel), rcx and rax the
 * high and the low part of the time in units of 2^-24 ticks.
 */
final class VdsoCode {
    /** Where the code begins in the image. */
    static final int OFFSET = 0x400;
    static final int CLOCK_GETTIME = OFFSET + 0x0;
    static final int GETTIMEOFDAY = OFFSET + 0x7d;
    static final int TIME = OFFSET + 0xb2;
    static final int GETCPU = OFFSET + 0x121;

    private static final String HEXADECIMAL =
            // clock_gettime: at 0x0
            "83ff07" //   0  cmp edi,0x7
            + "7770" //   3  ja 75
            + "b8f3000000" //   5  mov eax,0xf3
            + "0fa3f8" //   a  bt eax,edi
            + "7366" //   d  jae 75
            + "4c8d05eaebffff" //   f  lea r8,[rip+0xffffffffffffebea]
            + "458b08" //  16  mov r9d,DWORD [r8]
            + "41f6c101" //  19  test r9b,0x1
            + "7556" //  1d  jne 75
            + "0faee8" //  1f  lfence
            + "0f31" //  22  rdtsc
            + "48c1e220" //  24  shl rdx,0x20
            + "4809d0" //  28  or rax,rdx
            + "492b4008" //  2b  sub rax,QWORD [r8+0x8]
            + "4889c1" //  2f  mov rcx,rax
            + "48c1e918" //  32  shr rcx,0x18
            + "25ffffff00" //  36  and eax,0xffffff
            + "4d8b5010" //  3b  mov r10,QWORD [r8+0x10]
            + "490fafca" //  3f  imul rcx,r10
            + "490fafc2" //  43  imul rax,r10
            + "48c1e818" //  47  shr rax,0x18
            + "4801c8" //  4b  add rax,rcx
            + "ba21000000" //  4e  mov edx,0x21
            + "0fa3fa" //  53  bt edx,edi
            + "7304" //  56  jae 5c
            + "49034018" //  58  add rax,QWORD [r8+0x18]
            + "453b08" //  5c  cmp r9d,DWORD [r8]
            + "75ae" //  5f  jne f
            + "31d2" //  61  xor edx,edx
            + "b900ca9a3b" //  63  mov ecx,0x3b9aca00
            + "48f7f1" //  68  div rcx
            + "488906" //  6b  mov QWORD [rsi],rax
            + "48895608" //  6e  mov QWORD [rsi+0x8],rdx
            + "31c0" //  72  xor eax,eax
            + "c3" //  74  ret
            + "b8e4000000" //  75  mov eax,0xe4
            + "0f05" //  7a  syscall
            + "c3" //  7c  ret
            // gettimeofday: at 0x7d
            + "4885f6" //  7d  test rsi,rsi
            + "7528" //  80  jne aa
            + "4885ff" //  82  test rdi,rdi
            + "7423" //  85  je aa
            + "4989fb" //  87  mov r11,rdi
            + "e83f000000" //  8a  call ce <realtime>
            + "41f6c101" //  8f  test r9b,0x1
            + "7515" //  93  jne aa
            + "498903" //  95  mov QWORD [r11],rax
            + "89d0" //  98  mov eax,edx
            + "31d2" //  9a  xor edx,edx
            + "b9e8030000" //  9c  mov ecx,0x3e8
            + "f7f1" //  a1  div ecx
            + "49894308" //  a3  mov QWORD [r11+0x8],rax
            + "31c0" //  a7  xor eax,eax
            + "c3" //  a9  ret
            + "b860000000" //  aa  mov eax,0x60
            + "0f05" //  af  syscall
            + "c3" //  b1  ret
            // time: at 0xb2
            + "e817000000" //  b2  call ce <realtime>
            + "41f6c101" //  b7  test r9b,0x1
            + "7509" //  bb  jne c6
            + "4885ff" //  bd  test rdi,rdi
            + "7403" //  c0  je c5
            + "488907" //  c2  mov QWORD [rdi],rax
            + "c3" //  c5  ret
            + "b8c9000000" //  c6  mov eax,0xc9
            + "0f05" //  cb  syscall
            + "c3" //  cd  ret
            // realtime: at 0xce
            + "4c8d052bebffff" //  ce  lea r8,[rip+0xffffffffffffeb2b]
            + "458b08" //  d5  mov r9d,DWORD [r8]
            + "41f6c101" //  d8  test r9b,0x1
            + "7542" //  dc  jne 120
            + "0faee8" //  de  lfence
            + "0f31" //  e1  rdtsc
            + "48c1e220" //  e3  shl rdx,0x20
            + "4809d0" //  e7  or rax,rdx
            + "492b4008" //  ea  sub rax,QWORD [r8+0x8]
            + "4889c1" //  ee  mov rcx,rax
            + "48c1e918" //  f1  shr rcx,0x18
            + "25ffffff00" //  f5  and eax,0xffffff
            + "4d8b5010" //  fa  mov r10,QWORD [r8+0x10]
            + "490fafca" //  fe  imul rcx,r10
            + "490fafc2" // 102  imul rax,r10
            + "48c1e818" // 106  shr rax,0x18
            + "4801c8" // 10a  add rax,rcx
            + "49034018" // 10d  add rax,QWORD [r8+0x18]
            + "453b08" // 111  cmp r9d,DWORD [r8]
            + "75b8" // 114  jne ce <realtime>
            + "31d2" // 116  xor edx,edx
            + "b900ca9a3b" // 118  mov ecx,0x3b9aca00
            + "48f7f1" // 11d  div rcx
            + "c3" // 120  ret
            // getcpu: at 0x121
            + "4c8d05d8eaffff" // 121  lea r8,[rip+0xffffffffffffead8]
            + "4183782000" // 128  cmp DWORD [r8+0x20],0x0
            + "7418" // 12d  je 147
            + "0f01f9" // 12f  rdtscp
            + "4885ff" // 132  test rdi,rdi
            + "7402" // 135  je 139
            + "890f" // 137  mov DWORD [rdi],ecx
            + "4885f6" // 139  test rsi,rsi
            + "7406" // 13c  je 144
            + "c70600000000" // 13e  mov DWORD [rsi],0x0
            + "31c0" // 144  xor eax,eax
            + "c3" // 146  ret
            + "b835010000" // 147  mov eax,0x135
            + "0f05" // 14c  syscall
            + "c3"; // 14e  ret

    private VdsoCode() {
    }

    /** Copies the instructions to their place in the image. */
    static void put(byte[] image) {
        for (int i = 0; i < HEXADECIMAL.length(); i += 2) {
            image[OFFSET + i / 2] = (byte) (digit(i) << 4 | digit(i + 1));
        }
    }

    private static int digit(int index) {
        char c = HEXADECIMAL.charAt(index);
        return c <= '9' ? c - '0' : c - 'a' + 10;
    }
}
