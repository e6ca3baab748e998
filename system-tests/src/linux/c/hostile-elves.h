// Damaged programs: a small one that ends with status 42, with a few bytes changed, is written and executed by a child, thousands of times.
enum { HEADERS = 64 + 4 * 56, IMAGE = 512, CODE = 0x180, NAME = 0x1c0, ELF_STATUS = 42, REFUSED = 100, BASE = 0x10000 };

static unsigned char image[IMAGE];

static void put(int at, word value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        image[at + i] = (unsigned char)(value >> 8 * i);
    }
}

static void segment(int index, int type, int rights, word offset, word address, word file_size, word memory_size) {
    int at = 64 + index * 56;
    put(at, (word)type | (word)rights << 32, 8);
    put(at + 8, offset, 8);
    put(at + 16, address, 8);
    put(at + 24, address, 8);
    put(at + 32, file_size, 8);
    put(at + 40, memory_size, 8);
    put(at + 48, PAGE, 8);
}

// The ELF-64 object file format: header, program headers, code, the name of an interpreter.
static void make_image(int has_interpreter) {
    static const unsigned char start[] = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
    static const unsigned char code[] = {0xb8, NR_exit, 0, 0, 0, 0xbf, ELF_STATUS, 0, 0, 0, 0x0f, 0x05};
    memset(image, 0, IMAGE);
    memcpy(image, start, sizeof start);
    put(16, 2 | 62 << 16 | 1L << 32, 8); // executable, x86-64, version
    put(24, BASE + CODE, 8);
    put(32, 64, 8);
    put(52, 64 | 56 << 16, 4);
    put(56, has_interpreter ? 4 : 3, 2);
    segment(0, 1, 5, 0, BASE, IMAGE, IMAGE);
    segment(1, 1, 6, 0, BASE + PAGE, IMAGE, 3 * PAGE);
    segment(2, 0x6474e551, 6, 0, 0, 0, 0);
    segment(3, 3, 4, NAME, BASE + NAME, 11, 11);
    memcpy(image + CODE, code, sizeof code);
    memcpy(image + NAME, "/scratch/i", 11);
}

static word odd(void) {
    static const word some[] = {
        0, 1, 2, 7, 0xff, 0xfff, 0x1000, 0x1001, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x7ffffffff000, 0x800000000000, 0x7fffffffffffffff,
        0x8000000000000000, 0xfffffffffffff000, 0xffffffffffffffff, 0xffff800000000000
    };
    return some[below(sizeof some / sizeof some[0])];
}

static void damage(void) {
    for (unsigned i = 1 + below(4); i > 0; i--) {
        switch (below(3)) {
        case 0:
            image[below(HEADERS)] = (unsigned char)below(256);
            break;
        case 1:
            image[below(HEADERS)] ^= (unsigned char)(1 << below(8));
            break;
        default:
            put((int)below(HEADERS / 8) * 8, odd(), below(2) ? 8 : 4);
        }
    }
}

static void write_program(const char *name, word size) {
    long file = need(C(open, name, WRITE_ONLY | CREATE | TRUNCATE, 0755), "open");
    C(write, file, image, size);
    C(close, file);
}

static int execute(const char *name, int user, int may_loop) {
    const char *words[] = {name, "word", 0};
    int status = 0;
    long child = need(C(fork), "fork");
    if (child == 0) {
        long soon[4] = {0, 0, 0, 100000}, late[4] = {0, 0, 10, 0};
        limit(LIMIT_AS, 256 << 20);
        limit(LIMIT_CORE, 0);
        become(user);
        if (may_loop) {
            C(setitimer, 0, late, 0);
            C(setitimer, 1, soon, 0); // of its own time
        }
        exit_with(REFUSED - (int)C(execve, name, words, words + 2));
    }
    need(C(wait4, child, &status, 0, 0), "wait4");
    return status;
}

static void run_damaged(long programs) {
    long refused = 0, ran = 0, killed = 0;
    mount_scratch();
    make_image(0);
    write_program("i", IMAGE);
    write_program("p", IMAGE);
    int undamaged = execute("/scratch/p", USER, 0);
    if (undamaged != ELF_STATUS << 8) {
        fail("the program does not run undamaged", undamaged);
    }
    for (long i = 0; i < programs; i++) {
        int is_script = below(16) == 0, is_interpreter = below(4) == 0;
        make_image(below(3) == 0);
        if (is_script) {
            memcpy(image, "#!/scratch/p   w", 16);
            image[below(24)] = (unsigned char)below(256);
        } else {
            damage();
        }
        write_program(is_interpreter ? "i" : "p", below(8) ? IMAGE : below(IMAGE));
        if (is_interpreter) {
            make_image(1);
            write_program("p", IMAGE);
        }
        int status = execute("/scratch/p", below(2) ? USER : 0, 1);
        refused += status > REFUSED << 8;
        killed += (status & 0x7f) != 0;
        ran += status == ELF_STATUS << 8;
    }
    unmount_scratch();
    say("damaged programs:", programs);
    say("  refused:", refused);
    say("  killed:", killed);
    say("  none the worse:", ran);
}
