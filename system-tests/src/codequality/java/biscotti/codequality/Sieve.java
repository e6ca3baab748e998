package biscotti.codequality;

/** The sieve of Eratosthenes over an array of booleans. */
final class Sieve {

    private Sieve() {
    }

    static long run(int n) {
        boolean[] composite = new boolean[n];
        long sum = 0;
        for (int i = 2; i < n; i++) {
            if (!composite[i]) {
                sum = sum * 3 + i;
                for (long j = (long) i * i; j < n; j += i) {
                    composite[(int) j] = true;
                }
            }
        }
        return sum;
    }
}
