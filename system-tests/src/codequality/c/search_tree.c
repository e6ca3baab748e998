/* A treap: a search tree of nodes, balanced by priorities made from the keys, with recursion as deep as the tree. */
#include "kernels.h"

struct node {
    int32_t key;
    int32_t priority;
    int32_t count;
    struct node *left;
    struct node *right;
};

static struct node *make(int32_t key) {
    struct node *node = allocate(sizeof *node);
    node->key = key;
    node->priority = (int32_t) ((uint32_t) key * 0x9e3779b1 ^ (uint32_t) key >> 15);
    node->count = 1;
    return node;
}

static struct node *insert(struct node *node, int32_t key) {
    if (node == NULL) {
        return make(key);
    }
    if (key == node->key) {
        node->count++;
        return node;
    }
    if (key < node->key) {
        struct node *left = insert(node->left, key);
        node->left = left;
        if (left->priority > node->priority) {
            node->left = left->right;
            left->right = node;
            return left;
        }
    } else {
        struct node *right = insert(node->right, key);
        node->right = right;
        if (right->priority > node->priority) {
            node->right = right->left;
            right->left = node;
            return right;
        }
    }
    return node;
}

static uint64_t checksum_of(const struct node *node, uint64_t before) {
    if (node == NULL) {
        return before;
    }
    uint64_t left = checksum_of(node->left, before);
    return checksum_of(node->right, left * 31 + (uint64_t) (int64_t) node->key + (uint64_t) (int64_t) node->count);
}

int64_t run_search_tree(int32_t n) {
    struct node *root = NULL;
    uint32_t x = 3;
    for (int32_t i = 0; i < n; i++) {
        x = x * 1664525 + 1013904223;
        root = insert(root, (int32_t) (x >> 16));
    }
    uint64_t found = 0;
    for (int32_t i = 0; i < n; i++) {
        const struct node *node = root;
        while (node != NULL && node->key != i) {
            node = i < node->key ? node->left : node->right;
        }
        found = found * 31 + (uint64_t) (node == NULL ? 0 : node->count);
    }
    return (int64_t) (found * 31 + checksum_of(root, 0));
}
