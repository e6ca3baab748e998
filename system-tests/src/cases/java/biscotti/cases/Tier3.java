package biscotti.cases;

import biscotti.cases.collection.BitSets;
import biscotti.cases.collection.Lists;
import biscotti.cases.collection.Maps;
import biscotti.cases.collection.OwnCollections;
import biscotti.cases.collection.SortedCollections;
import biscotti.cases.collection.Sorting;
import biscotti.cases.collection.StringDepth;

/** Tier 3: collections, and strings in depth. */
public final class Tier3 {

    private Tier3() {
    }

    /** The cases of this tier, in the order in which they run. */
    static Case[] cases() {
        return new Case[] {
            new Case("StringDepth.utf8Encoding", StringDepth::utf8Encoding),
            new Case("StringDepth.utf8Decoding", StringDepth::utf8Decoding),
            new Case("StringDepth.otherCharsets", StringDepth::otherCharsets),
            new Case("StringDepth.codePoints", StringDepth::codePoints),
            new Case("StringDepth.surrogates", StringDepth::surrogates),
            new Case("StringDepth.caseMapping", StringDepth::caseMapping),
            new Case("StringDepth.characterClasses", StringDepth::characterClasses),
            new Case("StringDepth.digits", StringDepth::digits),
            new Case("StringDepth.splitting", StringDepth::splitting),
            new Case("StringDepth.stripping", StringDepth::stripping),
            new Case("StringDepth.linesAndIndent", StringDepth::linesAndIndent),
            new Case("StringDepth.replacing", StringDepth::replacing),
            new Case("StringDepth.joiningAndRepeating", StringDepth::joiningAndRepeating),
            new Case("StringDepth.comparingMixedCoders", StringDepth::comparingMixedCoders),
            new Case("StringDepth.indexOfInLongTexts", StringDepth::indexOfInLongTexts),
            new Case("StringDepth.contentEqualsAndCharSequences", StringDepth::contentEqualsAndCharSequences),
            new Case("StringDepth.builderWithSurrogatesAndRanges", StringDepth::builderWithSurrogatesAndRanges),
            new Case("StringDepth.stringBuffer", StringDepth::stringBuffer),
            new Case("StringDepth.internAndIdentity", StringDepth::internAndIdentity),
            new Case("StringDepth.levenshtein", StringDepth::levenshtein),
            new Case("Lists.arrayListGrowsAndShrinks", Lists::arrayListGrowsAndShrinks),
            new Case("Lists.arrayListByIndex", Lists::arrayListByIndex),
            new Case("Lists.removeByIndexOrByObject", Lists::removeByIndexOrByObject),
            new Case("Lists.arrayListFailures", Lists::arrayListFailures),
            new Case("Lists.subLists", Lists::subLists),
            new Case("Lists.iteratorsRemove", Lists::iteratorsRemove),
            new Case("Lists.concurrentModification", Lists::concurrentModification),
            new Case("Lists.listIterators", Lists::listIterators),
            new Case("Lists.linkedListAsDeque", Lists::linkedListAsDeque),
            new Case("Lists.arrayDeque", Lists::arrayDeque),
            new Case("Lists.vectorAndStack", Lists::vectorAndStack),
            new Case("Lists.immutableLists", Lists::immutableLists),
            new Case("Lists.arraysAsList", Lists::arraysAsList),
            new Case("Lists.equalityAndHash", Lists::equalityAndHash),
            new Case("Lists.bulkOperations", Lists::bulkOperations),
            new Case("Lists.selfContaining", Lists::selfContaining),
            new Case("Lists.sequencedViews", Lists::sequencedViews),
            new Case("Maps.putGetRemove", Maps::putGetRemove),
            new Case("Maps.smallIntegersIterateInOrder", Maps::smallIntegersIterateInOrder),
            new Case("Maps.stringsIterateByHash", Maps::stringsIterateByHash),
            new Case("Maps.collisionsBecomeTrees", Maps::collisionsBecomeTrees),
            new Case("Maps.collisionsOfIncomparableKeys", Maps::collisionsOfIncomparableKeys),
            new Case("Maps.nullKeysAndValues", Maps::nullKeysAndValues),
            new Case("Maps.computing", Maps::computing),
            new Case("Maps.hashMapComputes", Maps::hashMapComputes),
            new Case("Maps.views", Maps::views),
            new Case("Maps.concurrentModification", Maps::concurrentModification),
            new Case("Maps.linkedInInsertionOrder", Maps::linkedInInsertionOrder),
            new Case("Maps.linkedInAccessOrder", Maps::linkedInAccessOrder),
            new Case("Maps.identityMap", Maps::identityMap),
            new Case("Maps.hashtable", Maps::hashtable),
            new Case("Maps.immutableMaps", Maps::immutableMaps),
            new Case("Maps.unmodifiableAndEmptyViews", Maps::unmodifiableAndEmptyViews),
            new Case("Maps.sets", Maps::sets),
            new Case("Maps.mapEqualityAndHash", Maps::mapEqualityAndHash),
            new Case("Maps.growthUnderManyEntries", Maps::growthUnderManyEntries),
            new Case("Maps.initialCapacities", Maps::initialCapacities),
            new Case("SortedCollections.navigation", SortedCollections::navigation),
            new Case("SortedCollections.ranges", SortedCollections::ranges),
            new Case("SortedCollections.descending", SortedCollections::descending),
            new Case("SortedCollections.balancedUnderManyUpdates", SortedCollections::balancedUnderManyUpdates),
            new Case("SortedCollections.comparators", SortedCollections::comparators),
            new Case("SortedCollections.failures", SortedCollections::failures),
            new Case("SortedCollections.treeSets", SortedCollections::treeSets),
            new Case("SortedCollections.priorityQueueSorts", SortedCollections::priorityQueueSorts),
            new Case("SortedCollections.priorityQueueWithComparator", SortedCollections::priorityQueueWithComparator),
            new Case("SortedCollections.heapOrderOfToString", SortedCollections::heapOrderOfToString),
            new Case("SortedCollections.dijkstra", SortedCollections::dijkstra),
            new Case("Sorting.intArrays", Sorting::intArrays),
            new Case("Sorting.otherPrimitiveArrays", Sorting::otherPrimitiveArrays),
            new Case("Sorting.floatingArraysOrderNanAndZeros", Sorting::floatingArraysOrderNanAndZeros),
            new Case("Sorting.ranges", Sorting::ranges),
            new Case("Sorting.objectsSortStably", Sorting::objectsSortStably),
            new Case("Sorting.stringsAndComparators", Sorting::stringsAndComparators),
            new Case("Sorting.nullsAndKeys", Sorting::nullsAndKeys),
            new Case("Sorting.binarySearch", Sorting::binarySearch),
            new Case("Sorting.fillCopyEqualsHash", Sorting::fillCopyEqualsHash),
            new Case("Sorting.deepArrays", Sorting::deepArrays),
            new Case("Sorting.collectionsHelpers", Sorting::collectionsHelpers),
            new Case("Sorting.shuffleWithSeed", Sorting::shuffleWithSeed),
            new Case("Sorting.brokenComparator", Sorting::brokenComparator),
            new Case("BitSets.setAndClear", BitSets::setAndClear),
            new Case("BitSets.searching", BitSets::searching),
            new Case("BitSets.logic", BitSets::logic),
            new Case("BitSets.equalityAndHash", BitSets::equalityAndHash),
            new Case("BitSets.toAndFromArrays", BitSets::toAndFromArrays),
            new Case("BitSets.failures", BitSets::failures),
            new Case("BitSets.primes", BitSets::primes),
            new Case("OwnCollections.abstractList", OwnCollections::abstractList),
            new Case("OwnCollections.abstractMap", OwnCollections::abstractMap),
            new Case("OwnCollections.iterables", OwnCollections::iterables),
            new Case("OwnCollections.optionals", OwnCollections::optionals),
            new Case("OwnCollections.objects", OwnCollections::objects),
            new Case("OwnCollections.stringJoiner", OwnCollections::stringJoiner),
            new Case("OwnCollections.stringTokenizer", OwnCollections::stringTokenizer),
            new Case("OwnCollections.uuids", OwnCollections::uuids),
            new Case("OwnCollections.collectionDefaults", OwnCollections::collectionDefaults)
        };
    }

    /** Runs the cases whose names begin with one of the arguments; without arguments, all. */
    public static void main(String[] args) {
        Runner.run(cases(), args);
    }
}
