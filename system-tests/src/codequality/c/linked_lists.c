/* Singly linked lists: build, reverse, merge sort, sum. */
#include "kernels.h"

struct node {
    int32_t value;
    struct node *next;
};

static struct node *reverse(struct node *list) {
    struct node *reversed = NULL;
    struct node *node = list;
    while (node != NULL) {
        struct node *next = node->next;
        node->next = reversed;
        reversed = node;
        node = next;
    }
    return reversed;
}

static uint64_t sum(const struct node *list) {
    uint64_t sum = 0;
    for (const struct node *node = list; node != NULL; node = node->next) {
        sum = sum * 3 + (uint64_t) (int64_t) node->value;
    }
    return sum;
}

static struct node *merge(struct node *a, struct node *b) {
    struct node *left = a;
    struct node *right = b;
    struct node *head = NULL;
    struct node *tail = NULL;
    while (left != NULL && right != NULL) {
        struct node *smaller;
        if (left->value <= right->value) {
            smaller = left;
            left = left->next;
        } else {
            smaller = right;
            right = right->next;
        }
        if (tail == NULL) {
            head = smaller;
        } else {
            tail->next = smaller;
        }
        tail = smaller;
    }
    struct node *rest = left != NULL ? left : right;
    if (tail == NULL) {
        return rest;
    }
    tail->next = rest;
    return head;
}

/* Sorts the first length nodes, which end the list. Recursion is as deep as the logarithm of the length. */
static struct node *sort(struct node *list, int32_t length) {
    if (length <= 1) {
        return list;
    }
    int32_t half = length / 2;
    struct node *last = list;
    for (int32_t i = 1; i < half; i++) {
        last = last->next;
    }
    struct node *second = last->next;
    last->next = NULL;
    struct node *first = sort(list, half);
    return merge(first, sort(second, length - half));
}

int64_t run_linked_lists(int32_t n) {
    struct node *head = NULL;
    uint32_t x = 1;
    for (int32_t i = 0; i < n; i++) {
        x = x * 69069 + 1;
        struct node *node = allocate(sizeof *node);
        node->value = (int32_t) (x >> 8);
        node->next = head;
        head = node;
    }
    uint64_t checksum = 0;
    for (int32_t round = 0; round < 4; round++) {
        head = reverse(head);
        checksum = checksum * 31 + sum(head);
    }
    return (int64_t) (checksum * 31 + sum(sort(head, n)));
}
