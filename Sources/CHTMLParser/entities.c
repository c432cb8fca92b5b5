#include "CHTMLParser.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
} entity;

static const entity entities[] = {
#include "entities.inc"
};
enum { ENTITIES = sizeof entities / sizeof *entities, LONGEST = 32 };

static const entity *find(const uint8_t *name, size_t count) {
  size_t low = 0, high = ENTITIES;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strncmp(entities[middle].name, (const char *)name, count);
    if (order == 0 && entities[middle].name[count] != 0) order = 1;
    if (order == 0) return &entities[middle];
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return NULL;
}

static int is_name(uint8_t byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

size_t chtml_entity(const uint8_t *bytes, size_t count, const char **text) {
  size_t length = 0;
  while (length < count && length < LONGEST && is_name(bytes[length])) length++;
  if (length < count && length < LONGEST && bytes[length] == ';') length++;
  for (; length >= 2; length--) {
    const entity *found = find(bytes, length);
    if (found != NULL) {
      *text = found->text;
      return length;
    }
  }
  return 0;
}
