package biscotti.cases;

import biscotti.cases.concurrent.Atomics;
import biscotti.cases.concurrent.ConcurrentCollections;
import biscotti.cases.concurrent.Executors;
import biscotti.cases.concurrent.Futures;
import biscotti.cases.concurrent.Litmus;
import biscotti.cases.concurrent.Locks;
import biscotti.cases.concurrent.Monitors;
import biscotti.cases.concurrent.ParallelStreams;
import biscotti.cases.concurrent.Synchronizers;
import biscotti.cases.concurrent.Threads;
import biscotti.cases.limit.MemoryExhaustion;
import biscotti.cases.limit.References;
import biscotti.cases.limit.StackOverflow;

/** Tier 6: threads and everything concurrent, references, stack overflow and memory exhaustion. */
public final class Tier6 {

    private Tier6() {
    }

    /** The cases of this tier, in the order in which they run. */
    static Case[] cases() {
        return new Case[] {
            new Case("Threads.startAndJoin", Threads::startAndJoin),
            new Case("Threads.startTwice", Threads::startTwice),
            new Case("Threads.subclassOfThread", Threads::subclassOfThread),
            new Case("Threads.states", Threads::states),
            new Case("Threads.namesAndDaemons", Threads::namesAndDaemons),
            new Case("Threads.builders", Threads::builders),
            new Case("Threads.threadsStartThreads", Threads::threadsStartThreads),
            new Case("Threads.churn", Threads::churn),
            new Case("Threads.churnOfMany", Threads::churnOfMany),
            new Case("Threads.uncaughtExceptionHandler", Threads::uncaughtExceptionHandler),
            new Case("Threads.interruptedSleep", Threads::interruptedSleep),
            new Case("Threads.interruptFlag", Threads::interruptFlag),
            new Case("Threads.interruptedWait", Threads::interruptedWait),
            new Case("Threads.joinWithTimeout", Threads::joinWithTimeout),
            new Case("Threads.threadLocals", Threads::threadLocals),
            new Case("Threads.inheritedThreadLocals", Threads::inheritedThreadLocals),
            new Case("Threads.sleepLastsLongEnough", Threads::sleepLastsLongEnough),
            new Case("Threads.clocksGoForward", Threads::clocksGoForward),
            new Case("Threads.allocationInManyThreads", Threads::allocationInManyThreads),
            new Case("Threads.linkedStructuresUnderCollection", Threads::linkedStructuresUnderCollection),
            new Case("Monitors.counterInSynchronizedMethod", Monitors::counterInSynchronizedMethod),
            new Case("Monitors.counterInStaticMethod", Monitors::counterInStaticMethod),
            new Case("Monitors.counterInBlock", Monitors::counterInBlock),
            new Case("Monitors.counterUnderAnArraysMonitor", Monitors::counterUnderAnArraysMonitor),
            new Case("Monitors.invariantBetweenTwoFields", Monitors::invariantBetweenTwoFields),
            new Case("Monitors.manyMonitors", Monitors::manyMonitors),
            new Case("Monitors.transfersWithOrderedLocks", Monitors::transfersWithOrderedLocks),
            new Case("Monitors.pingPong", Monitors::pingPong),
            new Case("Monitors.boundedBuffer", Monitors::boundedBuffer),
            new Case("Monitors.oneProducerKeepsOrder", Monitors::oneProducerKeepsOrder),
            new Case("Monitors.notifyAllWakesEverybody", Monitors::notifyAllWakesEverybody),
            new Case("Monitors.waitReleasesEveryHold", Monitors::waitReleasesEveryHold),
            new Case("Monitors.waitWithTimeoutReturns", Monitors::waitWithTimeoutReturns),
            new Case("Monitors.barrierByHand", Monitors::barrierByHand),
            new Case("Monitors.exceptionsReleaseContendedMonitors", Monitors::exceptionsReleaseContendedMonitors),
            new Case("Monitors.initialiserRunsOnceForAllThreads", Monitors::initialiserRunsOnceForAllThreads),
            new Case("Atomics.integerOperations", Atomics::integerOperations),
            new Case("Atomics.accessModes", Atomics::accessModes),
            new Case("Atomics.longOperations", Atomics::longOperations),
            new Case("Atomics.arrays", Atomics::arrays),
            new Case("Atomics.countersUnderContention", Atomics::countersUnderContention),
            new Case("Atomics.compareAndSetLoop", Atomics::compareAndSetLoop),
            new Case("Atomics.treiberStack", Atomics::treiberStack),
            new Case("Atomics.spinLock", Atomics::spinLock),
            new Case("Atomics.stampedAndMarkable", Atomics::stampedAndMarkable),
            new Case("Atomics.adders", Atomics::adders),
            new Case("Locks.reentrantLockCounts", Locks::reentrantLockCounts),
            new Case("Locks.fairLockCounts", Locks::fairLockCounts),
            new Case("Locks.holdsAndTries", Locks::holdsAndTries),
            new Case("Locks.conditionsOfABoundedBuffer", Locks::conditionsOfABoundedBuffer),
            new Case("Locks.conditionTimesOut", Locks::conditionTimesOut),
            new Case("Locks.readWriteLock", Locks::readWriteLock),
            new Case("Locks.stampedLock", Locks::stampedLock),
            new Case("Locks.parkAndUnpark", Locks::parkAndUnpark),
            new Case("Locks.permitIsKept", Locks::permitIsKept),
            new Case("Locks.lockInterruptibly", Locks::lockInterruptibly),
            new Case("Litmus.messagePassing", Litmus::messagePassing),
            new Case("Litmus.storeBuffering", Litmus::storeBuffering),
            new Case("Litmus.coherence", Litmus::coherence),
            new Case("Litmus.twoReadersAgreeOnTheOrder", Litmus::twoReadersAgreeOnTheOrder),
            new Case("Litmus.longsAreNotTorn", Litmus::longsAreNotTorn),
            new Case("Litmus.plainLongsAreNotTornOn64Bits", Litmus::plainLongsAreNotTornOn64Bits),
            new Case("Litmus.finalFieldsArePublishedWhole", Litmus::finalFieldsArePublishedWhole),
            new Case("Litmus.doubleCheckedLocking", Litmus::doubleCheckedLocking),
            new Case("Litmus.volatilePublicationOfArrays", Litmus::volatilePublicationOfArrays),
            new Case("Litmus.startAndJoinAreEdges", Litmus::startAndJoinAreEdges),
            new Case("Litmus.petersonsLock", Litmus::petersonsLock),
            new Case("Litmus.spinningThreadsSeeTheStop", Litmus::spinningThreadsSeeTheStop),
            new Case("Synchronizers.countDownLatch", Synchronizers::countDownLatch),
            new Case("Synchronizers.cyclicBarrierWithAction", Synchronizers::cyclicBarrierWithAction),
            new Case("Synchronizers.brokenBarrier", Synchronizers::brokenBarrier),
            new Case("Synchronizers.semaphoreLimits", Synchronizers::semaphoreLimits),
            new Case("Synchronizers.phaser", Synchronizers::phaser),
            new Case("Synchronizers.exchanger", Synchronizers::exchanger),
            new Case("ConcurrentCollections.mapAlone", ConcurrentCollections::mapAlone),
            new Case("ConcurrentCollections.mapGrowsAlone", ConcurrentCollections::mapGrowsAlone),
            new Case("ConcurrentCollections.mapUnderContention", ConcurrentCollections::mapUnderContention),
            new Case("ConcurrentCollections.mapGrowsUnderContention", ConcurrentCollections::mapGrowsUnderContention),
            new Case("ConcurrentCollections.crowdedMapContended", ConcurrentCollections::crowdedMapContended),
            new Case("ConcurrentCollections.computedOnce", ConcurrentCollections::computedOnce),
            new Case("ConcurrentCollections.bulkOperations", ConcurrentCollections::bulkOperations),
            new Case("ConcurrentCollections.iterationIsWeak", ConcurrentCollections::iterationIsWeak),
            new Case("ConcurrentCollections.skipLists", ConcurrentCollections::skipLists),
            new Case("ConcurrentCollections.copyOnWrite", ConcurrentCollections::copyOnWrite),
            new Case("ConcurrentCollections.linkedQueue", ConcurrentCollections::linkedQueue),
            new Case("ConcurrentCollections.linkedDeque", ConcurrentCollections::linkedDeque),
            new Case("ConcurrentCollections.blockingQueues", ConcurrentCollections::blockingQueues),
            new Case("ConcurrentCollections.blockingQueueAlone", ConcurrentCollections::blockingQueueAlone),
            new Case("ConcurrentCollections.oneProducerKeepsOrder", ConcurrentCollections::oneProducerKeepsOrder),
            new Case("ConcurrentCollections.synchronizedWrappers", ConcurrentCollections::synchronizedWrappers),
            new Case("Executors.fixedPool", Executors::fixedPool),
            new Case("Executors.singleThreadKeepsOrder", Executors::singleThreadKeepsOrder),
            new Case("Executors.exceptionsArriveWithGet", Executors::exceptionsArriveWithGet),
            new Case("Executors.invokeAllAndAny", Executors::invokeAllAndAny),
            new Case("Executors.cancelling", Executors::cancelling),
            new Case("Executors.shutdownNow", Executors::shutdownNow),
            new Case("Executors.rejection", Executors::rejection),
            new Case("Executors.scheduled", Executors::scheduled),
            new Case("Executors.forkJoin", Executors::forkJoin),
            new Case("Executors.completionService", Executors::completionService),
            new Case("Executors.futureTask", Executors::futureTask),
            new Case("Executors.namedThreads", Executors::namedThreads),
            new Case("Futures.chains", Futures::chains),
            new Case("Futures.asynchronous", Futures::asynchronous),
            new Case("Futures.onAnExecutor", Futures::onAnExecutor),
            new Case("Futures.failures", Futures::failures),
            new Case("Futures.combinations", Futures::combinations),
            new Case("Futures.cancellationAndTimeouts", Futures::cancellationAndTimeouts),
            new Case("ParallelStreams.sums", ParallelStreams::sums),
            new Case("ParallelStreams.orderIsKept", ParallelStreams::orderIsKept),
            new Case("ParallelStreams.parallelSort", ParallelStreams::parallelSort),
            new Case("StackOverflow.isCaught", StackOverflow::isCaught),
            new Case("StackOverflow.again", StackOverflow::again),
            new Case("StackOverflow.finallyBlocksRun", StackOverflow::finallyBlocksRun),
            new Case("StackOverflow.monitorsAreReleased", StackOverflow::monitorsAreReleased),
            new Case("StackOverflow.throughVirtualCalls", StackOverflow::throughVirtualCalls),
            new Case("StackOverflow.inAnotherThread", StackOverflow::inAnotherThread),
            new Case("StackOverflow.traceNamesTheMethod", StackOverflow::traceNamesTheMethod),
            new Case("StackOverflow.traceHasTheFramesNextToItsTop", StackOverflow::traceHasTheFramesNextToItsTop),
            new Case("StackOverflow.deepButBounded", StackOverflow::deepButBounded),
            new Case("References.weakReferencesAreCleared", References::weakReferencesAreCleared),
            new Case("References.reachableOnesAreKept", References::reachableOnesAreKept),
            new Case("References.clearedOnesAreEnqueued", References::clearedOnesAreEnqueued),
            new Case("References.phantoms", References::phantoms),
            new Case("References.softReferencesYieldToNeed", References::softReferencesYieldToNeed),
            new Case("References.clearedByHand", References::clearedByHand),
            new Case("References.weakHashMap", References::weakHashMap),
            new Case("References.softReferencesOutliveACollectionWithoutNeed", References::softReferencesOutliveACollectionWithoutNeed),
            new Case("References.unreachableReferencesAreNotEnqueued", References::unreachableReferencesAreNotEnqueued),
            new Case("References.whoWaitsForAQueueIsWoken", References::whoWaitsForAQueueIsWoken),
            new Case("References.clearedByHandIsNotEnqueued", References::clearedByHandIsNotEnqueued),
            new Case("References.cleanersRunTheirActions", References::cleanersRunTheirActions),
            new Case("MemoryExhaustion.isCaught", MemoryExhaustion::isCaught),
            new Case("MemoryExhaustion.memoryComesBack", MemoryExhaustion::memoryComesBack),
            new Case("MemoryExhaustion.arraysTooLargeForAnyHeap", MemoryExhaustion::arraysTooLargeForAnyHeap),
            new Case("MemoryExhaustion.longChains", MemoryExhaustion::longChains),
            new Case("MemoryExhaustion.inAnotherThread", MemoryExhaustion::inAnotherThread),
            new Case("MemoryExhaustion.muchGarbageIsNoProblem", MemoryExhaustion::muchGarbageIsNoProblem),
            new Case("MemoryExhaustion.fragmentation", MemoryExhaustion::fragmentation),
            new Case("MemoryExhaustion.cyclesAreCollected", MemoryExhaustion::cyclesAreCollected)
        };
    }

    /** Runs the cases whose names begin with one of the arguments; without arguments, all. */
    public static void main(String[] args) {
        Runner.run(cases(), args);
    }
}
