/* A map from int to int whose buckets are linked nodes: allocation, and pointers to chase. */
#include "kernels.h"

struct node {
    int32_t key;
    int32_t value;
    struct node *next;
};

struct map {
    struct node **buckets;
    int32_t capacity;
    int32_t size;
};

static int32_t bucket_of(const struct map *map, int32_t key) {
    uint32_t spread = (uint32_t) key ^ (uint32_t) key >> 16;
    return (int32_t) (spread & (uint32_t) (map->capacity - 1));
}

static int32_t get(const struct map *map, int32_t key) {
    for (const struct node *node = map->buckets[bucket_of(map, key)]; node != NULL; node = node->next) {
        if (node->key == key) {
            return node->value;
        }
    }
    return -1;
}

static void grow(struct map *map) {
    struct node **old = map->buckets;
    int32_t old_capacity = map->capacity;
    map->capacity = 2 * old_capacity;
    map->buckets = allocate((size_t) map->capacity * sizeof *map->buckets);
    for (int32_t i = 0; i < old_capacity; i++) {
        struct node *node = old[i];
        while (node != NULL) {
            struct node *next = node->next;
            int32_t bucket = bucket_of(map, node->key);
            node->next = map->buckets[bucket];
            map->buckets[bucket] = node;
            node = next;
        }
    }
}

static void add(struct map *map, int32_t key, int32_t value) {
    int32_t bucket = bucket_of(map, key);
    for (struct node *node = map->buckets[bucket]; node != NULL; node = node->next) {
        if (node->key == key) {
            node->value = (int32_t) ((uint32_t) node->value + (uint32_t) value);
            return;
        }
    }
    struct node *node = allocate(sizeof *node);
    node->key = key;
    node->value = value;
    node->next = map->buckets[bucket];
    map->buckets[bucket] = node;
    if (++map->size > map->capacity) {
        grow(map);
    }
}

static void delete(struct map *map, int32_t key) {
    int32_t bucket = bucket_of(map, key);
    struct node *previous = NULL;
    for (struct node *node = map->buckets[bucket]; node != NULL; node = node->next) {
        if (node->key == key) {
            if (previous == NULL) {
                map->buckets[bucket] = node->next;
            } else {
                previous->next = node->next;
            }
            map->size--;
            return;
        }
        previous = node;
    }
}

int64_t run_chained_hash_map(int32_t n) {
    struct map *map = allocate(sizeof *map);
    map->capacity = 16;
    map->buckets = allocate((size_t) map->capacity * sizeof *map->buckets);
    uint32_t key = 7;
    for (int32_t i = 0; i < n; i++) {
        key = key * 1664525 + 1013904223;
        add(map, (int32_t) (key >> 14), i);
        if ((i & 7) == 7) {
            delete(map, i);
        }
    }
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        checksum = checksum * 31 + (uint64_t) (int64_t) get(map, i);
    }
    return (int64_t) (checksum * 31 + (uint64_t) map->size);
}
