package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** A method of more than 8 KB of bytecode, which HotSpot's compilers leave to the interpreter, with wide branches. */
public final class LargeMethod {

    private LargeMethod() {
    }

    public static void manySteps() {
        int[] seeds = {0, 1, -7, 123456789};
        for (int seed : seeds) {
            Out.line("steps from " + seed, steps(Opaque.of(seed)));
        }
    }

    private static long steps(int seed) {
        int a = seed;
        int b = seed ^ 0x5bd1e995;
        long c = seed * 2654435761L;
        for (int round = 0; round < 3; round++) {
            if (a > b) { a -= 52750; } else { b += 52750; }
            b ^= a >>> 3;
            c = c * 31 + (a ^ 77387);
            a = a % 5914 + b;
            b -= (int) (c >> 14);
            if (a > b) { a -= 12889; } else { b += 12889; }
            a += b * 75115;
            if ((c & 1) == 0) { c += 83657; }
            a = a % 77748 + b;
            a += b * 7105;
            a += b * 55937;
            b ^= a >>> 18;
            a = a % 90391 + b;
            a = a << 4 | a >>> 28;
            b -= (int) (c >> 12);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 2; default -> a ^= 82134; }
            c ^= (long) b << 16;
            if ((c & 15) == 0) { c += 42175; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 60399; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 10; default -> a ^= 33561; }
            a += b * 32994;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 10; default -> a ^= 69838; }
            c = c * 31 + (a ^ 46020);
            a = a << 10 | a >>> 22;
            b ^= a >>> 17;
            if (a > b) { a -= 45833; } else { b += 45833; }
            c ^= (long) b << 30;
            a += b * 11173;
            a = a % 92133 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 20; default -> a ^= 66100; }
            b ^= a >>> 27;
            b ^= a >>> 16;
            c = c * 31 + (a ^ 96834);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 22; default -> a ^= 59411; }
            b -= (int) (c >> 23);
            if (a > b) { a -= 61515; } else { b += 61515; }
            c = c * 31 + (a ^ 16347);
            if ((c & 7) == 0) { c += 29600; }
            a = a % 97778 + b;
            c ^= (long) b << 13;
            a += b * 59875;
            b ^= a >>> 18;
            c ^= (long) b << 28;
            a = a << 23 | a >>> 9;
            b -= (int) (c >> 22);
            c = c * 31 + (a ^ 24097);
            c ^= (long) b << 8;
            if ((c & 3) == 0) { c += 64565; }
            b -= (int) (c >> 10);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 14; default -> a ^= 71069; }
            a += b * 75231;
            c = c * 31 + (a ^ 68566);
            c = c * 31 + (a ^ 90204);
            a = a << 13 | a >>> 19;
            b ^= a >>> 16;
            if (a > b) { a -= 25983; } else { b += 25983; }
            c ^= (long) b << 7;
            b ^= a >>> 11;
            a = a % 1030 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 18; default -> a ^= 14299; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 1; default -> a ^= 10216; }
            b ^= a >>> 20;
            c = c * 31 + (a ^ 34063);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 12; default -> a ^= 63147; }
            b -= (int) (c >> 4);
            if (a > b) { a -= 64417; } else { b += 64417; }
            b ^= a >>> 5;
            if ((c & 15) == 0) { c += 35702; }
            a = a % 91709 + b;
            a = a % 27897 + b;
            a += b * 91448;
            b ^= a >>> 25;
            b ^= a >>> 23;
            a = a << 30 | a >>> 2;
            b -= (int) (c >> 25);
            a = a << 20 | a >>> 12;
            c ^= (long) b << 27;
            if ((c & 15) == 0) { c += 68847; }
            if (a > b) { a -= 4798; } else { b += 4798; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 26; default -> a ^= 37623; }
            a += b * 26381;
            if ((c & 7) == 0) { c += 95781; }
            c = c * 31 + (a ^ 11556);
            a = a << 4 | a >>> 28;
            a = a << 11 | a >>> 21;
            if (a > b) { a -= 80988; } else { b += 80988; }
            c ^= (long) b << 16;
            b ^= a >>> 27;
            a = a % 51926 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 16; default -> a ^= 24399; }
            if (a > b) { a -= 95611; } else { b += 95611; }
            b ^= a >>> 15;
            c = c * 31 + (a ^ 21821);
            c = c * 31 + (a ^ 20811);
            b -= (int) (c >> 26);
            if (a > b) { a -= 79101; } else { b += 79101; }
            if (a > b) { a -= 72913; } else { b += 72913; }
            if ((c & 1) == 0) { c += 2866; }
            a = a % 99237 + b;
            c ^= (long) b << 28;
            a += b * 34008;
            b ^= a >>> 10;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 11; default -> a ^= 34995; }
            a = a << 27 | a >>> 5;
            b -= (int) (c >> 30);
            if ((c & 15) == 0) { c += 77460; }
            c ^= (long) b << 27;
            if ((c & 1) == 0) { c += 20901; }
            if ((c & 1) == 0) { c += 25000; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 25; default -> a ^= 20634; }
            a += b * 63061;
            a = a % 43727 + b;
            c = c * 31 + (a ^ 14907);
            a = a << 8 | a >>> 24;
            a += b * 13811;
            if (a > b) { a -= 4652; } else { b += 4652; }
            c ^= (long) b << 15;
            b -= (int) (c >> 15);
            a = a % 33460 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 74336; }
            if ((c & 1) == 0) { c += 55609; }
            b ^= a >>> 13;
            c = c * 31 + (a ^ 88969);
            c ^= (long) b << 3;
            b -= (int) (c >> 26);
            if (a > b) { a -= 85339; } else { b += 85339; }
            c = c * 31 + (a ^ 18990);
            if ((c & 1) == 0) { c += 98869; }
            a = a % 64866 + b;
            a = a << 6 | a >>> 26;
            a += b * 53928;
            b ^= a >>> 14;
            if (a > b) { a -= 95653; } else { b += 95653; }
            a = a << 1 | a >>> 31;
            b -= (int) (c >> 15);
            c ^= (long) b << 11;
            c ^= (long) b << 17;
            if ((c & 1) == 0) { c += 30957; }
            b ^= a >>> 9;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 24796; }
            a += b * 17981;
            b -= (int) (c >> 13);
            c = c * 31 + (a ^ 43866);
            a = a << 9 | a >>> 23;
            c ^= (long) b << 29;
            if (a > b) { a -= 84157; } else { b += 84157; }
            c ^= (long) b << 26;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 28; default -> a ^= 30151; }
            a = a % 16948 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 1; default -> a ^= 45453; }
            b -= (int) (c >> 20);
            b ^= a >>> 17;
            c = c * 31 + (a ^ 22161);
            a += b * 27446;
            b -= (int) (c >> 21);
            if (a > b) { a -= 59417; } else { b += 59417; }
            b -= (int) (c >> 12);
            if ((c & 1) == 0) { c += 3011; }
            a = a % 67277 + b;
            a = a % 33201 + b;
            a += b * 87287;
            b ^= a >>> 22;
            a = a % 91143 + b;
            a = a << 8 | a >>> 24;
            b -= (int) (c >> 27);
            c ^= (long) b << 12;
            c ^= (long) b << 1;
            if ((c & 1) == 0) { c += 22397; }
            b ^= a >>> 22;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 20; default -> a ^= 32747; }
            a += b * 61221;
            c = c * 31 + (a ^ 59435);
            c = c * 31 + (a ^ 48728);
            a = a << 18 | a >>> 14;
            a += b * 41573;
            if (a > b) { a -= 24980; } else { b += 24980; }
            c ^= (long) b << 11;
            if ((c & 3) == 0) { c += 66898; }
            a = a % 67156 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 3; default -> a ^= 35625; }
            c = c * 31 + (a ^ 77913);
            b ^= a >>> 13;
            c = c * 31 + (a ^ 83532);
            b ^= a >>> 19;
            b -= (int) (c >> 22);
            if (a > b) { a -= 43747; } else { b += 43747; }
            c = c * 31 + (a ^ 95916);
            if ((c & 15) == 0) { c += 94717; }
            a = a % 92888 + b;
            a = a % 67108 + b;
            a += b * 90977;
            b ^= a >>> 3;
            c = c * 31 + (a ^ 48278);
            a = a << 13 | a >>> 19;
            b -= (int) (c >> 21);
            if ((c & 15) == 0) { c += 1434; }
            c ^= (long) b << 26;
            if ((c & 1) == 0) { c += 69942; }
            if ((c & 7) == 0) { c += 10758; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 8; default -> a ^= 96595; }
            a += b * 97970;
            if ((c & 1) == 0) { c += 51142; }
            c = c * 31 + (a ^ 90613);
            a = a << 25 | a >>> 7;
            b ^= a >>> 20;
            if (a > b) { a -= 86397; } else { b += 86397; }
            c ^= (long) b << 20;
            a += b * 8950;
            a = a % 89080 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 23; default -> a ^= 29533; }
            b -= (int) (c >> 23);
            b ^= a >>> 15;
            c = c * 31 + (a ^ 16532);
            b -= (int) (c >> 3);
            b -= (int) (c >> 10);
            if (a > b) { a -= 67403; } else { b += 67403; }
            b -= (int) (c >> 13);
            if ((c & 1) == 0) { c += 77214; }
            a = a % 98974 + b;
            if (a > b) { a -= 80084; } else { b += 80084; }
            a += b * 15768;
            b ^= a >>> 8;
            c ^= (long) b << 1;
            a = a << 16 | a >>> 16;
            b -= (int) (c >> 13);
            c ^= (long) b << 12;
            c ^= (long) b << 4;
            if ((c & 7) == 0) { c += 99400; }
            c ^= (long) b << 4;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 97981; }
            a += b * 49787;
            c ^= (long) b << 13;
            c = c * 31 + (a ^ 57105);
            a = a << 28 | a >>> 4;
            b ^= a >>> 2;
            if (a > b) { a -= 20518; } else { b += 20518; }
            c ^= (long) b << 9;
            a = a << 25 | a >>> 7;
            a = a % 4802 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 73633; }
            b ^= a >>> 2;
            b ^= a >>> 15;
            c = c * 31 + (a ^ 38513);
            a += b * 73103;
            b -= (int) (c >> 6);
            if (a > b) { a -= 37929; } else { b += 37929; }
            b -= (int) (c >> 24);
            if ((c & 3) == 0) { c += 86982; }
            a = a % 64331 + b;
            b ^= a >>> 6;
            a += b * 28246;
            b ^= a >>> 18;
            if (a > b) { a -= 59977; } else { b += 59977; }
            a = a << 5 | a >>> 27;
            b -= (int) (c >> 8);
            if (a > b) { a -= 12939; } else { b += 12939; }
            c ^= (long) b << 8;
            if ((c & 3) == 0) { c += 75660; }
            a += b * 55104;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 14; default -> a ^= 98758; }
            a += b * 36420;
            a += b * 37374;
            c = c * 31 + (a ^ 91014);
            a = a << 3 | a >>> 29;
            c ^= (long) b << 13;
            if (a > b) { a -= 41896; } else { b += 41896; }
            c ^= (long) b << 5;
            if ((c & 1) == 0) { c += 65202; }
            a = a % 52317 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 15; default -> a ^= 33566; }
            a = a << 5 | a >>> 27;
            b ^= a >>> 27;
            c = c * 31 + (a ^ 73286);
            a += b * 17469;
            b -= (int) (c >> 19);
            if (a > b) { a -= 83113; } else { b += 83113; }
            a = a % 58334 + b;
            if ((c & 7) == 0) { c += 10221; }
            a = a % 77400 + b;
            c ^= (long) b << 9;
            a += b * 71448;
            b ^= a >>> 15;
            a = a << 16 | a >>> 16;
            a = a << 18 | a >>> 14;
            b -= (int) (c >> 14);
            a += b * 26443;
            c ^= (long) b << 29;
            if ((c & 3) == 0) { c += 34719; }
            c ^= (long) b << 30;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 16; default -> a ^= 5469; }
            a += b * 56123;
            c ^= (long) b << 7;
            c = c * 31 + (a ^ 67175);
            a = a << 7 | a >>> 25;
            b -= (int) (c >> 25);
            if (a > b) { a -= 30024; } else { b += 30024; }
            c ^= (long) b << 25;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 16; default -> a ^= 80966; }
            a = a % 30271 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 14; default -> a ^= 88201; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 5; default -> a ^= 52571; }
            b ^= a >>> 7;
            c = c * 31 + (a ^ 7794);
            c = c * 31 + (a ^ 59935);
            b -= (int) (c >> 24);
            if (a > b) { a -= 22709; } else { b += 22709; }
            a = a << 6 | a >>> 26;
            if ((c & 15) == 0) { c += 41871; }
            a = a % 50005 + b;
            if ((c & 1) == 0) { c += 15281; }
            a += b * 37674;
            b ^= a >>> 12;
            a = a % 28184 + b;
            a = a << 12 | a >>> 20;
            b -= (int) (c >> 3);
            a = a << 12 | a >>> 20;
            c ^= (long) b << 7;
            if ((c & 1) == 0) { c += 63198; }
            c ^= (long) b << 8;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 2; default -> a ^= 50226; }
            a += b * 9202;
            b -= (int) (c >> 7);
            c = c * 31 + (a ^ 80379);
            a = a << 12 | a >>> 20;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 2; default -> a ^= 35363; }
            if (a > b) { a -= 37127; } else { b += 37127; }
            c ^= (long) b << 1;
            a += b * 31653;
            a = a % 94791 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 25; default -> a ^= 51661; }
            c ^= (long) b << 27;
            b ^= a >>> 30;
            c = c * 31 + (a ^ 97795);
            c = c * 31 + (a ^ 31951);
            b -= (int) (c >> 28);
            if (a > b) { a -= 79081; } else { b += 79081; }
            a = a % 52338 + b;
            if ((c & 1) == 0) { c += 54445; }
            a = a % 5438 + b;
            a = a % 43697 + b;
            a += b * 14791;
            b ^= a >>> 9;
            a = a << 4 | a >>> 28;
            a = a << 23 | a >>> 9;
            b -= (int) (c >> 8);
            if ((c & 3) == 0) { c += 89356; }
            c ^= (long) b << 24;
            if ((c & 7) == 0) { c += 39525; }
            b -= (int) (c >> 19);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 9; default -> a ^= 97739; }
            a += b * 58592;
            c = c * 31 + (a ^ 31867);
            c = c * 31 + (a ^ 76796);
            a = a << 11 | a >>> 21;
            b -= (int) (c >> 8);
            if (a > b) { a -= 14178; } else { b += 14178; }
            c ^= (long) b << 2;
            if ((c & 15) == 0) { c += 31292; }
            a = a % 50004 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 39492; }
            b ^= a >>> 2;
            b ^= a >>> 30;
            c = c * 31 + (a ^ 24299);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 9; default -> a ^= 88130; }
            b -= (int) (c >> 4);
            if (a > b) { a -= 5909; } else { b += 5909; }
            if (a > b) { a -= 6788; } else { b += 6788; }
            if ((c & 3) == 0) { c += 6011; }
            a = a % 2491 + b;
            c ^= (long) b << 22;
            a += b * 41920;
            b ^= a >>> 7;
            a = a % 9293 + b;
            a = a << 4 | a >>> 28;
            b -= (int) (c >> 21);
            c = c * 31 + (a ^ 92148);
            c ^= (long) b << 14;
            if ((c & 7) == 0) { c += 7731; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 47816; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 14; default -> a ^= 3387; }
            a += b * 26847;
            c ^= (long) b << 7;
            c = c * 31 + (a ^ 21521);
            a = a << 4 | a >>> 28;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 48805; }
            if (a > b) { a -= 22305; } else { b += 22305; }
            c ^= (long) b << 1;
            c ^= (long) b << 3;
            a = a % 67120 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 5; default -> a ^= 46605; }
            c = c * 31 + (a ^ 23516);
            b ^= a >>> 4;
            c = c * 31 + (a ^ 26865);
            c = c * 31 + (a ^ 6701);
            b -= (int) (c >> 11);
            if (a > b) { a -= 94363; } else { b += 94363; }
            a = a << 20 | a >>> 12;
            if ((c & 3) == 0) { c += 62991; }
            a = a % 29591 + b;
            c ^= (long) b << 17;
            a += b * 17129;
            b ^= a >>> 8;
            a += b * 74707;
            a = a << 22 | a >>> 10;
            b -= (int) (c >> 13);
            a = a % 83187 + b;
            c ^= (long) b << 21;
            if ((c & 15) == 0) { c += 33670; }
            c ^= (long) b << 22;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 17; default -> a ^= 58455; }
            a += b * 1459;
            if ((c & 15) == 0) { c += 59565; }
            c = c * 31 + (a ^ 24536);
            a = a << 13 | a >>> 19;
            c = c * 31 + (a ^ 57439);
            if (a > b) { a -= 58929; } else { b += 58929; }
            c ^= (long) b << 2;
            b ^= a >>> 30;
            a = a % 95423 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 2; default -> a ^= 99573; }
            c = c * 31 + (a ^ 9700);
            b ^= a >>> 7;
            c = c * 31 + (a ^ 22641);
            b ^= a >>> 27;
            b -= (int) (c >> 6);
            if (a > b) { a -= 60821; } else { b += 60821; }
            b -= (int) (c >> 17);
            if ((c & 3) == 0) { c += 35454; }
            a = a % 49793 + b;
            a = a << 6 | a >>> 26;
            a += b * 37463;
            b ^= a >>> 29;
            b -= (int) (c >> 4);
            a = a << 21 | a >>> 11;
            b -= (int) (c >> 18);
            b -= (int) (c >> 18);
            c ^= (long) b << 24;
            if ((c & 3) == 0) { c += 49358; }
            if (a > b) { a -= 11667; } else { b += 11667; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 8; default -> a ^= 24167; }
            a += b * 68647;
            b -= (int) (c >> 21);
            c = c * 31 + (a ^ 1234);
            a = a << 8 | a >>> 24;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 21; default -> a ^= 57653; }
            if (a > b) { a -= 48723; } else { b += 48723; }
            c ^= (long) b << 5;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 21; default -> a ^= 6974; }
            a = a % 1342 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 10; default -> a ^= 14941; }
            a = a % 55163 + b;
            b ^= a >>> 19;
            c = c * 31 + (a ^ 82779);
            c = c * 31 + (a ^ 2849);
            b -= (int) (c >> 23);
            if (a > b) { a -= 9345; } else { b += 9345; }
            b -= (int) (c >> 13);
            if ((c & 7) == 0) { c += 85534; }
            a = a % 85620 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 68840; }
            a += b * 22639;
            b ^= a >>> 2;
            c ^= (long) b << 6;
            a = a << 2 | a >>> 30;
            b -= (int) (c >> 20);
            c = c * 31 + (a ^ 27151);
            c ^= (long) b << 27;
            if ((c & 1) == 0) { c += 41551; }
            b -= (int) (c >> 21);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 23; default -> a ^= 71569; }
            a += b * 58232;
            b ^= a >>> 24;
            c = c * 31 + (a ^ 30615);
            a = a << 9 | a >>> 23;
            b ^= a >>> 11;
            if (a > b) { a -= 7885; } else { b += 7885; }
            c ^= (long) b << 21;
            a = a % 39747 + b;
            a = a % 67509 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 6; default -> a ^= 35127; }
            a = a << 6 | a >>> 26;
            b ^= a >>> 7;
            c = c * 31 + (a ^ 32348);
            a = a % 62884 + b;
            b -= (int) (c >> 28);
            if (a > b) { a -= 31648; } else { b += 31648; }
            a = a << 13 | a >>> 19;
            if ((c & 3) == 0) { c += 23484; }
            a = a % 4526 + b;
            b ^= a >>> 20;
            a += b * 92847;
            b ^= a >>> 1;
            a += b * 9890;
            a = a << 3 | a >>> 29;
            b -= (int) (c >> 7);
            c ^= (long) b << 4;
            c ^= (long) b << 7;
            if ((c & 1) == 0) { c += 99796; }
            b -= (int) (c >> 16);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 4; default -> a ^= 85714; }
            a += b * 42830;
            c ^= (long) b << 9;
            c = c * 31 + (a ^ 38040);
            a = a << 23 | a >>> 9;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 17; default -> a ^= 63401; }
            if (a > b) { a -= 98734; } else { b += 98734; }
            c ^= (long) b << 26;
            c ^= (long) b << 17;
            a = a % 93361 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 18; default -> a ^= 75199; }
            b ^= a >>> 19;
            b ^= a >>> 14;
            c = c * 31 + (a ^ 99371);
            a += b * 65333;
            b -= (int) (c >> 16);
            if (a > b) { a -= 78667; } else { b += 78667; }
            a = a % 76760 + b;
            if ((c & 3) == 0) { c += 29143; }
            a = a % 22730 + b;
            b ^= a >>> 16;
            a += b * 75115;
            if ((c & 1) == 0) { c += 83657; }
            a = a % 77748 + b;
            a += b * 7105;
            a += b * 55937;
            b ^= a >>> 18;
            a = a % 90391 + b;
            a = a << 4 | a >>> 28;
            b -= (int) (c >> 12);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 2; default -> a ^= 82134; }
            c ^= (long) b << 16;
            if ((c & 15) == 0) { c += 42175; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 60399; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 10; default -> a ^= 33561; }
            a += b * 32994;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 10; default -> a ^= 69838; }
            c = c * 31 + (a ^ 46020);
            a = a << 10 | a >>> 22;
            b ^= a >>> 17;
            if (a > b) { a -= 45833; } else { b += 45833; }
            c ^= (long) b << 30;
            a += b * 11173;
            a = a % 92133 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 20; default -> a ^= 66100; }
            b ^= a >>> 27;
            b ^= a >>> 16;
            c = c * 31 + (a ^ 96834);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 22; default -> a ^= 59411; }
            b -= (int) (c >> 23);
            if (a > b) { a -= 61515; } else { b += 61515; }
            c = c * 31 + (a ^ 16347);
            if ((c & 7) == 0) { c += 29600; }
            a = a % 97778 + b;
            c ^= (long) b << 13;
            a += b * 59875;
            b ^= a >>> 18;
            c ^= (long) b << 28;
            a = a << 23 | a >>> 9;
            b -= (int) (c >> 22);
            c = c * 31 + (a ^ 24097);
            c ^= (long) b << 8;
            if ((c & 3) == 0) { c += 64565; }
            b -= (int) (c >> 10);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 14; default -> a ^= 71069; }
            a += b * 75231;
            c = c * 31 + (a ^ 68566);
            c = c * 31 + (a ^ 90204);
            a = a << 13 | a >>> 19;
            b ^= a >>> 16;
            if (a > b) { a -= 25983; } else { b += 25983; }
            c ^= (long) b << 7;
            b ^= a >>> 11;
            a = a % 1030 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 18; default -> a ^= 14299; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 1; default -> a ^= 10216; }
            b ^= a >>> 20;
            c = c * 31 + (a ^ 34063);
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 12; default -> a ^= 63147; }
            b -= (int) (c >> 4);
            if (a > b) { a -= 64417; } else { b += 64417; }
            b ^= a >>> 5;
            if ((c & 15) == 0) { c += 35702; }
            a = a % 91709 + b;
            a = a % 27897 + b;
            a += b * 91448;
            b ^= a >>> 25;
            b ^= a >>> 23;
            a = a << 30 | a >>> 2;
            b -= (int) (c >> 25);
            a = a << 20 | a >>> 12;
            c ^= (long) b << 27;
            if ((c & 15) == 0) { c += 68847; }
            if (a > b) { a -= 4798; } else { b += 4798; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 26; default -> a ^= 37623; }
            a += b * 26381;
            if ((c & 7) == 0) { c += 95781; }
            c = c * 31 + (a ^ 11556);
            a = a << 4 | a >>> 28;
            a = a << 11 | a >>> 21;
            if (a > b) { a -= 80988; } else { b += 80988; }
            c ^= (long) b << 16;
            b ^= a >>> 27;
            a = a % 51926 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 16; default -> a ^= 24399; }
            if (a > b) { a -= 95611; } else { b += 95611; }
            b ^= a >>> 15;
            c = c * 31 + (a ^ 21821);
            c = c * 31 + (a ^ 20811);
            b -= (int) (c >> 26);
            if (a > b) { a -= 79101; } else { b += 79101; }
            if (a > b) { a -= 72913; } else { b += 72913; }
            if ((c & 1) == 0) { c += 2866; }
            a = a % 99237 + b;
            c ^= (long) b << 28;
            a += b * 34008;
            b ^= a >>> 10;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 11; default -> a ^= 34995; }
            a = a << 27 | a >>> 5;
            b -= (int) (c >> 30);
            if ((c & 15) == 0) { c += 77460; }
            c ^= (long) b << 27;
            if ((c & 1) == 0) { c += 20901; }
            if ((c & 1) == 0) { c += 25000; }
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 25; default -> a ^= 20634; }
            a += b * 63061;
            a = a % 43727 + b;
            c = c * 31 + (a ^ 14907);
            a = a << 8 | a >>> 24;
            a += b * 13811;
            if (a > b) { a -= 4652; } else { b += 4652; }
            c ^= (long) b << 15;
            b -= (int) (c >> 15);
            a = a % 33460 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 30; default -> a ^= 74336; }
            if ((c & 1) == 0) { c += 55609; }
            b ^= a >>> 13;
            c = c * 31 + (a ^ 88969);
            c ^= (long) b << 3;
            b -= (int) (c >> 26);
            if (a > b) { a -= 85339; } else { b += 85339; }
            c = c * 31 + (a ^ 18990);
            if ((c & 1) == 0) { c += 98869; }
            a = a % 64866 + b;
            a = a << 6 | a >>> 26;
            a += b * 53928;
            b ^= a >>> 14;
            if (a > b) { a -= 95653; } else { b += 95653; }
            a = a << 1 | a >>> 31;
            b -= (int) (c >> 15);
            c ^= (long) b << 11;
            c ^= (long) b << 17;
            if ((c & 1) == 0) { c += 30957; }
            b ^= a >>> 9;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 29; default -> a ^= 24796; }
            a += b * 17981;
            b -= (int) (c >> 13);
            c = c * 31 + (a ^ 43866);
            a = a << 9 | a >>> 23;
            c ^= (long) b << 29;
            if (a > b) { a -= 84157; } else { b += 84157; }
            c ^= (long) b << 26;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 28; default -> a ^= 30151; }
            a = a % 16948 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 1; default -> a ^= 45453; }
            b -= (int) (c >> 20);
            b ^= a >>> 17;
            c = c * 31 + (a ^ 22161);
            a += b * 27446;
            b -= (int) (c >> 21);
            if (a > b) { a -= 59417; } else { b += 59417; }
            b -= (int) (c >> 12);
            if ((c & 1) == 0) { c += 3011; }
            a = a % 67277 + b;
            a = a % 33201 + b;
            a += b * 87287;
            b ^= a >>> 22;
            a = a % 91143 + b;
            a = a << 8 | a >>> 24;
            b -= (int) (c >> 27);
            c ^= (long) b << 12;
            c ^= (long) b << 1;
            if ((c & 1) == 0) { c += 22397; }
            b ^= a >>> 22;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 20; default -> a ^= 32747; }
            a += b * 61221;
            c = c * 31 + (a ^ 59435);
            c = c * 31 + (a ^ 48728);
            a = a << 18 | a >>> 14;
            a += b * 41573;
            if (a > b) { a -= 24980; } else { b += 24980; }
            c ^= (long) b << 11;
            if ((c & 3) == 0) { c += 66898; }
            a = a % 67156 + b;
            switch (b & 3) { case 0 -> a++; case 1 -> c--; case 2 -> b += 3; default -> a ^= 35625; }
            c = c * 31 + (a ^ 77913);
            b ^= a >>> 13;
            c = c * 31 + (a ^ 83532);
            b ^= a >>> 19;
            b -= (int) (c >> 22);
            if (a > b) { a -= 43747; } else { b += 43747; }
        }
        return a + 31L * b + 961 * c;
    }

    public static void longSwitch() {
        long sum = 0;
        for (int i = -3; i < 260; i++) {
            sum = sum * 31 + select(i);
        }
        Out.line("sum", sum);
    }

    private static int select(int i) {
        return switch (i) {
            case 0 -> -30000;
            case 1 -> 26187;
            case 2 -> -1863;
            case 3 -> 16924;
            case 4 -> 17011;
            case 5 -> -1602;
            case 6 -> 26622;
            case 7 -> -29391;
            case 8 -> 26970;
            case 9 -> -906;
            case 10 -> 18055;
            case 11 -> 18316;
            case 12 -> -123;
            case 13 -> 28275;
            case 14 -> -27564;
            case 15 -> 28971;
            case 16 -> 1269;
            case 17 -> 20404;
            case 18 -> 20839;
            case 19 -> 2574;
            case 20 -> 31146;
            case 21 -> -24519;
            case 22 -> 32190;
            case 23 -> 4662;
            case 24 -> 23971;
            case 25 -> 24580;
            case 26 -> 6489;
            case 27 -> 35235;
            case 28 -> -20256;
            case 29 -> -28910;
            case 30 -> 9273;
            case 31 -> 28756;
            case 32 -> 29539;
            case 33 -> 11622;
            case 34 -> -24995;
            case 35 -> -14775;
            case 36 -> -23255;
            case 37 -> 15102;
            case 38 -> 34759;
            case 39 -> -29821;
            case 40 -> 17973;
            case 41 -> -18470;
            case 42 -> -8076;
            case 43 -> -16382;
            case 44 -> 22149;
            case 45 -> -23557;
            case 46 -> -22426;
            case 47 -> 25542;
            case 48 -> -10727;
            case 49 -> -159;
            case 50 -> -8291;
            case 51 -> 30414;
            case 52 -> -15118;
            case 53 -> -13813;
            case 54 -> 34329;
            case 55 -> -1766;
            case 56 -> 8976;
            case 57 -> 1018;
            case 58 -> -25640;
            case 59 -> -5461;
            case 60 -> -3982;
            case 61 -> -21203;
            case 62 -> 8413;
            case 63 -> 19329;
            case 64 -> 11545;
            case 65 -> -14939;
            case 66 -> 5414;
            case 67 -> 7067;
            case 68 -> -9980;
            case 69 -> 19810;
            case 70 -> 30900;
            case 71 -> 23290;
            case 72 -> -3020;
            case 73 -> 17507;
            case 74 -> 19334;
            case 75 -> 2461;
            case 76 -> 32425;
            case 77 -> -21848;
            case 78 -> -29284;
            case 79 -> 10117;
            case 80 -> 30818;
            case 81 -> 32819;
            case 82 -> 16120;
            case 83 -> -19279;
            case 84 -> -7841;
            case 85 -> -15103;
            case 86 -> 24472;
            case 87 -> -20190;
            case 88 -> -18015;
            case 89 -> 30997;
            case 90 -> -4228;
            case 91 -> 7384;
            case 92 -> 296;
            case 93 -> -25492;
            case 94 -> -4443;
            case 95 -> -2094;
            case 96 -> -18445;
            case 97 -> 12041;
            case 98 -> 23827;
            case 99 -> 16913;
            case 100 -> -8701;
            case 101 -> 12522;
            case 102 -> 15045;
            case 103 -> -1132;
            case 104 -> 29528;
            case 105 -> -24049;
            case 106 -> 34748;
            case 107 -> 9308;
            case 108 -> 30705;
            case 109 -> 33402;
            case 110 -> 17399;
            case 111 -> -17304;
            case 112 -> -5170;
            case 113 -> -11736;
            case 114 -> 28535;
            case 115 -> -15431;
            case 116 -> -12560;
            case 117 -> -28389;
            case 118 -> 2619;
            case 119 -> 14927;
            case 120 -> 8535;
            case 121 -> -16557;
            case 122 -> 5188;
            case 123 -> 8233;
            case 124 -> -7422;
            case 125 -> 23760;
            case 126 -> -29295;
            case 127 -> 30024;
            case 128 -> 5106;
            case 129 -> 27025;
            case 130 -> 30244;
            case 131 -> 14763;
            case 132 -> -19418;
            case 133 -> -6762;
            case 134 -> -12806;
            case 135 -> 27987;
            case 136 -> -15457;
            case 137 -> -12064;
            case 138 -> -27371;
            case 139 -> 4159;
            case 140 -> 16989;
            case 141 -> 11119;
            case 142 -> -13451;
            case 143 -> 8816;
            case 144 -> 12383;
            case 145 -> -2750;
            case 146 -> 28954;
            case 147 -> -23579;
            case 148 -> -29275;
            case 149 -> 11866;
            case 150 -> 34307;
            case 151 -> -27489;
            case 152 -> 23089;
            case 153 -> -10570;
            case 154 -> 2608;
            case 155 -> -2914;
            case 156 -> -27136;
            case 157 -> -4521;
            case 158 -> -606;
            case 159 -> -15391;
            case 160 -> 16661;
            case 161 -> 30013;
            case 162 -> 24665;
            case 163 -> 617;
            case 164 -> 23406;
            case 165 -> 27495;
            case 166 -> 12884;
            case 167 -> -20427;
            case 168 -> -6901;
            case 169 -> -12075;
            case 170 -> 29588;
            case 171 -> -12986;
            case 172 -> -8723;
            case 173 -> -23160;
            case 174 -> 9240;
            case 175 -> 22940;
            case 176 -> 17940;
            case 177 -> -5760;
            case 178 -> 17377;
            case 179 -> 21814;
            case 180 -> 7551;
            case 181 -> -25412;
            case 182 -> -11538;
            case 183 -> -16364;
            case 184 -> 25647;
            case 185 -> -16579;
            case 186 -> -11968;
            case 187 -> -26057;
            case 188 -> 6691;
            case 189 -> 20739;
            case 190 -> 16087;
            case 191 -> -7265;
            case 192 -> 16220;
            case 193 -> 21005;
            case 194 -> 7090;
            case 195 -> -25525;
            case 196 -> -11303;
            case 197 -> -15781;
            case 198 -> 26578;
            case 199 -> -15300;
            case 200 -> -10341;
            case 201 -> -24082;
            case 202 -> 9014;
            case 203 -> 23410;
            case 204 -> 19106;
            case 205 -> -3898;
            case 206 -> 19935;
            case 207 -> 25068;
            case 208 -> 11501;
            case 209 -> -20766;
            case 210 -> -6196;
            case 211 -> -10326;
            case 212 -> 32381;
            case 213 -> -9149;
            case 214 -> -3842;
            case 215 -> -17235;
            case 216 -> 16209;
            case 217 -> 30953;
            case 218 -> 26997;
            case 219 -> 4341;
            case 220 -> 28522;
            case 221 -> 34003;
            case 222 -> 20784;
            case 223 -> -11135;
            case 224 -> 3783;
            case 225 -> 1;
            case 226 -> -22481;
            case 227 -> 1874;
            case 228 -> 7529;
            case 229 -> -5516;
            case 230 -> 28276;
            case 231 -> -22169;
            case 232 -> -25777;
            case 233 -> 17452;
            case 234 -> -23556;
            case 235 -> -17727;
            case 236 -> 34939;
            case 237 -> 3368;
            case 238 -> 18634;
            case 239 -> 15200;
            case 240 -> -6934;
            case 241 -> 17769;
            case 242 -> 23772;
            case 243 -> 11075;
            case 244 -> -20322;
            case 245 -> -4882;
            case 246 -> -8142;
            case 247 -> 35435;
            case 248 -> -5225;
            case 249 -> 952;
            case 250 -> -11571;
            case 251 -> 22743;
            case 252 -> -27180;
            case 253 -> 35271;
            case 254 -> 13485;
            case 255 -> -27001;
            default -> -1;
        };
    }
}
