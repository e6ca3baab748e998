package biscotti.runtime.heap.model;

import static biscotti.runtime.heap.model.State.A;
import static biscotti.runtime.heap.model.State.ARM;
import static biscotti.runtime.heap.model.State.B;
import static biscotti.runtime.heap.model.State.BLACK;
import static biscotti.runtime.heap.model.State.BLOCKED;
import static biscotti.runtime.heap.model.State.CLEAR;
import static biscotti.runtime.heap.model.State.GREY;
import static biscotti.runtime.heap.model.State.IDLE;
import static biscotti.runtime.heap.model.State.N;
import static biscotti.runtime.heap.model.State.NOT_CREATED;
import static biscotti.runtime.heap.model.State.NULL;
import static biscotti.runtime.heap.model.State.R;
import static biscotti.runtime.heap.model.State.SETTLE;
import static biscotti.runtime.heap.model.State.SNAPSHOT;
import static biscotti.runtime.heap.model.State.TERMINATE;
import static biscotti.runtime.heap.model.State.TRACE;
import static biscotti.runtime.heap.model.State.WHITE;

import java.util.EnumSet;
import java.util.Set;

/**
 * The moves of the model: what each thread, each CPU and the collector may do in a state, under all rules but the omitted ones.
 *
 * <p>A thread's store is two moves, barrier and write; its CPU acknowledges nothing between them. All else is one move.
 */
final class CycleModel {
    /**
     * What takes part. Each adds to the number of states by a factor.
     *
     * @param firstLocals locals of thread 0, 0 to 2; without any it does nothing
     * @param secondLocals likewise of thread 1
     * @param thirdThread whether there is a thread that migrates, and may be created
     * @param allocation whether N can be allocated
     * @param logs whether logged references wait in the CPU's log, and there is a weak reference; otherwise they are greyed at once
     */
    record Scope(int firstLocals, int secondLocals, boolean thirdThread, boolean allocation, boolean logs) {}

    /** Takes the states that follow. */
    interface Moves {
        void add(long state, String move);
    }

    private final Scope scope;
    private final Set<Omission> omitted = EnumSet.noneOf(Omission.class);
    private final State state = new State();
    private long origin;
    private Moves moves;

    CycleModel(Scope scope, Omission... omissions) {
        this.scope = scope;
        omitted.addAll(Set.of(omissions));
    }

    private boolean keeps(Omission rule) {
        return !omitted.contains(rule);
    }

    // Beginnings and ends.

    /** Every way in which R, A, one local of each thread and the weak reference can refer to A and B; the cycle has not begun. */
    void visitInitialStates(Moves visitor) {
        var s = new State();
        for (int i = 0; i < 3 * 3 * 3 * 3 * 3 * 3; i++) {
            s.field[R] = i % 3;
            s.field[A] = i / 3 % 3;
            s.local[0] = i / 9 % 3;
            s.local[2] = scope.secondLocals > 0 ? i / 27 % 3 : NULL;
            int third = scope.thirdThread ? i / 81 % 3 : NULL;
            s.local[4] = third;
            s.weak = scope.logs ? i / 243 : NULL;
            s.thirdPlace = scope.thirdThread ? BLOCKED : NOT_CREATED;
            visitor.add(s.pack(), "start");
            if (scope.thirdThread && third == NULL) {
                s.thirdPlace = NOT_CREATED;
                visitor.add(s.pack(), "start");
            }
        }
    }

    /** Whether marking has ended with something reachable unmarked. */
    boolean isWrong(long packed) {
        state.unpack(packed);
        return hasEnded() && state.reachableUnmarked() != NULL;
    }

    boolean hasEnded(long packed) {
        state.unpack(packed);
        return hasEnded();
    }

    private boolean hasEnded() {
        return state.phase[0] == CLEAR && state.phase[1] == CLEAR;
    }

    String describe(long packed) {
        state.unpack(packed);
        return state.toString();
    }

    // Moves.

    void visitMoves(long packed, Moves visitor) {
        origin = packed;
        moves = visitor;
        state.unpack(packed);
        if (hasEnded() && !scope.logs) {
            return;                 // nothing that follows can make a marked object unmarked
        }
        for (int cpu = 0; cpu < 2; cpu++) {
            if (state.isStoring[cpu]) {
                int holder = state.storeHolder[cpu];
                state.field[holder] = state.storeValue[cpu];
                state.isStoring[cpu] = false;
                state.storeHolder[cpu] = 0;
                state.storeValue[cpu] = 0;
                moved("write");
            } else {
                threadMoves(cpu);
                if (scope.thirdThread) {
                    thirdThreadMoves(cpu);
                }
                acknowledge(cpu);
            }
        }
        collectorMoves();
    }

    /** Ends a move: the state as it has become is a successor; back to the one before. */
    private void moved(String move) {
        long next = state.pack();
        if (next != origin) {
            moves.add(next, move);
            state.unpack(origin);
        }
    }

    /** The thread's locals are x and y: it loads into either, stores y or null, and follows x. */
    private void threadMoves(int cpu) {
        int x = 2 * cpu;
        int locals = cpu == 0 ? scope.firstLocals : scope.secondLocals;
        if (locals == 0) {
            return;
        }
        int y = x + locals - 1;
        for (int to = x; to < x + locals; to++) {
            state.local[to] = state.field[R];
            moved("local = R.f");
            int holder = state.local[x];
            if (holder == A || holder == N) {
                state.local[to] = state.field[holder];
                moved("local = x.f");
            }
            state.local[to] = NULL;
            moved("local = null");
        }
        for (int holder = R; holder <= N; holder++) {
            if (holder == R || holder != B && holder == state.local[x]) {
                beginStore(cpu, holder, state.local[y]);
                beginStore(cpu, holder, NULL);
            }
        }
        if (scope.allocation && !state.isAllocated) {
            allocate(cpu, state.local[y]);
            state.local[x] = N;
            moved("x = new N(y)");
        }
        if (scope.logs && state.weak != NULL) {
            loadWeak(cpu);
            moved("x = weak referent");
        }
        if (scope.thirdThread && cpu == 0 && state.thirdPlace == NOT_CREATED) {
            state.thirdPlace = BLOCKED;
            state.local[4] = state.local[x];
            state.isThirdScanned = !keeps(Omission.BORN_SCANNED) || state.phase[cpu] >= SNAPSHOT;
            moved("creates a thread with x");
        }
    }

    private void beginStore(int cpu, int holder, int value) {
        barrier(cpu, holder, value);
        state.isStoring[cpu] = true;
        state.storeHolder[cpu] = holder;
        state.storeValue[cpu] = value;
        moved("barrier");
    }

    private void barrier(int cpu, int holder, int value) {
        int phase = state.phase[cpu];
        boolean isBeforeTrace = phase < TRACE;
        if (phase == IDLE || !keeps(isBeforeTrace ? Omission.NO_BARRIER_BEFORE_TRACE : Omission.NO_BARRIER_IN_TRACE)) {
            return;
        }
        log(cpu, state.field[holder]);
        if (isBeforeTrace && keeps(Omission.STORED_VALUE_NOT_LOGGED)) {
            log(cpu, value);
        }
    }

    private void log(int cpu, int value) {
        if (!scope.logs) {
            state.grey(value);
        } else if (!state.isMarked(value)) {
            state.log[cpu] |= 1 << value;
        }
    }

    /** Allocates N with an initialising store, which has no barrier. */
    private void allocate(int cpu, int value) {
        int blackFrom = !keeps(Omission.BLACK_FROM_ARM) ? ARM : !keeps(Omission.BLACK_FROM_TRACE) ? TRACE : SNAPSHOT;
        state.isAllocated = true;
        state.field[N] = value;
        state.colour[N] = state.phase[cpu] >= blackFrom ? BLACK : WHITE;
    }

    private void loadWeak(int cpu) {
        int referent = state.weak;
        int phase = state.phase[cpu];
        if (phase == CLEAR && !state.isMarked(referent) && keeps(Omission.DEAD_REFERENT_LOADED)) {
            referent = NULL;
        } else if (phase != IDLE && phase != CLEAR && keeps(Omission.WEAK_LOAD_NOT_LOGGED)) {
            log(cpu, referent);
        }
        state.local[2 * cpu] = referent;
    }

    private void thirdThreadMoves(int cpu) {
        if (state.thirdPlace == cpu) {
            int z = state.local[4];
            state.local[4] = state.field[R];
            moved("z = R.f");
            barrier(cpu, R, z);
            state.field[R] = z;
            moved("R.f = z");
            state.local[4] = NULL;
            moved("z = null");
            if (scope.allocation && !state.isAllocated) {
                allocate(cpu, NULL);
                state.local[4] = N;
                moved("z = new N");
            }
            state.thirdPlace = BLOCKED;
            moved("third thread blocks");
        } else if (state.thirdPlace == BLOCKED) {
            boolean hasSnapshot = state.phase[cpu] >= SNAPSHOT;
            if (hasSnapshot || !state.isThirdScanned || !keeps(Omission.NO_ACKNOWLEDGEMENT_BEFORE_RUN)) {
                state.thirdPlace = cpu;
                if (hasSnapshot && keeps(Omission.NO_SCAN_BEFORE_RUN)) {
                    scanThird();
                }
                moved("third thread runs");
            }
        }
    }

    private void scanThird() {
        state.grey(state.local[4]);
        state.isThirdScanned = true;
    }

    private void acknowledge(int cpu) {
        int other = state.phase[1 - cpu];
        boolean mayGoOn = switch (state.phase[cpu]) {
            case IDLE -> true;
            case ARM -> !keeps(Omission.NO_SETTLE) || other >= ARM;
            case SETTLE -> other >= (keeps(Omission.NO_SETTLE) ? SETTLE : ARM);
            case SNAPSHOT -> other >= SNAPSHOT;
            case TRACE -> scope.logs && isTraced();
            case TERMINATE -> !keeps(Omission.NO_RENDEZVOUS) && other >= TERMINATE && !state.hasRoundFound && isTraced();
            default -> false;
        };
        if (mayGoOn) {
            int phase = ++state.phase[cpu];
            if (phase == SNAPSHOT) {
                state.grey(state.local[2 * cpu]);
                state.grey(state.local[2 * cpu + 1]);
                if (state.thirdPlace == cpu) {
                    scanThird();
                }
            } else if (phase == TERMINATE) {
                state.hasRoundFound |= handOver(cpu);
            }
            moved("acknowledges");
        }
    }

    /** Whether the collector has nothing left to do but to look at the logs. */
    private boolean isTraced() {
        return Math.min(state.phase[0], state.phase[1]) >= TRACE && state.colour[R] == BLACK && !state.hasGrey()
                && (state.isThirdScanned || state.thirdPlace == NOT_CREATED);
    }

    private boolean handOver(int cpu) {
        boolean found = false;
        for (int v = A; v <= N; v++) {
            if ((state.log[cpu] & 1 << v) != 0 && !state.isMarked(v)) {
                state.grey(v);
                found = true;
            }
        }
        state.log[cpu] = 0;
        return found;
    }

    private void collectorMoves() {
        if (Math.min(state.phase[0], state.phase[1]) < SNAPSHOT) {
            return;
        }
        if (state.colour[R] == WHITE) {
            state.grey(state.field[R]);
            state.colour[R] = BLACK;
            moved("traces R");
        }
        for (int v = A; v <= N; v += 2) {
            if (state.colour[v] == GREY) {
                state.grey(state.field[v]);
                state.colour[v] = BLACK;
                moved("traces");
            }
        }
        if (state.thirdPlace == BLOCKED && !state.isThirdScanned) {
            scanThird();
            moved("scans the blocked thread");
        }
        if (isTraced()) {
            terminate();
        }
    }

    private void terminate() {
        if (!scope.logs || !keeps(Omission.NO_TERMINATION_ROUND)) {
            enterTogether(CLEAR);
        } else if (state.phase[0] == TERMINATE && state.phase[1] == TERMINATE) {
            if (state.hasRoundFound) {
                state.hasRoundFound = false;
                enterTogether(TRACE);
            } else if (keeps(Omission.NO_RENDEZVOUS) && !state.isStoring[0] && !state.isStoring[1]) {
                enterTogether(handOver(0) | handOver(1) ? TRACE : CLEAR);
            }
        }
    }

    private void enterTogether(int phase) {
        state.phase[0] = phase;
        state.phase[1] = phase;
        moved("all CPUs at once");
    }
}
