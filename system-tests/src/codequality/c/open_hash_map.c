/* A map from long to int with open addressing and linear probing. */
#include "kernels.h"

struct map {
    int64_t *keys;
    int32_t *values;
    bool *used;
    int32_t capacity;
    int32_t size;
};

static void make_tables(struct map *map, int32_t capacity) {
    map->keys = allocate((size_t) capacity * sizeof *map->keys);
    map->values = allocate((size_t) capacity * sizeof *map->values);
    map->used = allocate((size_t) capacity * sizeof *map->used);
    map->capacity = capacity;
}

static int32_t slot_of(const struct map *map, int64_t key) {
    int32_t mask = map->capacity - 1;
    int32_t slot = (int32_t) ((uint64_t) key * 0x9e3779b97f4a7c15 >> 32) & mask;
    while (map->used[slot] && map->keys[slot] != key) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static int32_t get(const struct map *map, int64_t key) {
    int32_t slot = slot_of(map, key);
    return map->used[slot] ? map->values[slot] : -1;
}

static void grow(struct map *map) {
    struct map old = *map;
    make_tables(map, 2 * old.capacity);
    for (int32_t i = 0; i < old.capacity; i++) {
        if (old.used[i]) {
            int32_t slot = slot_of(map, old.keys[i]);
            map->used[slot] = true;
            map->keys[slot] = old.keys[i];
            map->values[slot] = old.values[i];
        }
    }
}

static void add(struct map *map, int64_t key, int32_t value) {
    int32_t slot = slot_of(map, key);
    if (map->used[slot]) {
        map->values[slot] = (int32_t) ((uint32_t) map->values[slot] + (uint32_t) value);
        return;
    }
    map->used[slot] = true;
    map->keys[slot] = key;
    map->values[slot] = value;
    if (++map->size * 3 > map->capacity * 2) {
        grow(map);
    }
}

int64_t run_open_hash_map(int32_t n) {
    struct map *map = allocate(sizeof *map);
    make_tables(map, 16);
    uint64_t key = 1;
    for (int32_t i = 0; i < n; i++) {
        key = key * 6364136223846793005 + 1442695040888963407;
        add(map, (int64_t) (key >> 44), i);
    }
    uint64_t checksum = 0;
    for (int32_t i = 0; i < 2 * n; i++) {
        checksum = checksum * 31 + (uint64_t) (int64_t) get(map, i);
    }
    return (int64_t) (checksum * 31 + (uint64_t) map->size);
}
