/* The kernels of plain.py, which says what they mean, compiled. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t size;
} Text;

#define AT(text, i) PyUnicode_READ((text).kind, (text).data, (i))

static Text
text_of(PyObject *string)
{
    Text view = {PyUnicode_KIND(string), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string)};
    return view;
}

static int
is_text(PyObject *object)
{
    if (PyUnicode_Check(object))
        return 1;
    PyErr_SetString(PyExc_TypeError, "a str is needed");
    return 0;
}

/* What `\w` finds. */
static inline int
is_letter(Py_UCS4 c)
{
    if (c < 128)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
    return Py_UNICODE_ISALNUM(c);
}

/* What `\d` finds. */
static inline int
is_figure(Py_UCS4 c)
{
    return c < 128 ? c >= '0' && c <= '9' : Py_UNICODE_ISDECIMAL(c);
}

/* Texts in lower case ---------------------------------------------------------------------------------- */

typedef struct {
    Py_UCS4 *data;
    Py_ssize_t room;
} Letters;

static int
make_room(Letters *letters, Py_ssize_t size)
{
    if (size <= letters->room)
        return 0;
    Py_UCS4 *data = PyMem_Realloc(letters->data, (size_t)size * sizeof(Py_UCS4));
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    letters->data = data;
    letters->room = size;
    return 0;
}

/* As str.lower() has it, whose neighbours have a say in what becomes of a letter. */
static int
lower_in_context(PyObject *string, Py_ssize_t size, Letters *out, Text *low)
{
    PyObject *part = PyUnicode_Substring(string, 0, size), *whole = NULL;
    if (part != NULL && (whole = PyObject_CallMethod(part, "lower", NULL)) != NULL)
        low->size = PyUnicode_GET_LENGTH(whole);
    int failed = whole == NULL || make_room(out, low->size) < 0 ||
                 (low->size && PyUnicode_AsUCS4(whole, out->data, out->room, 0) == NULL);
    low->data = out->data;
    Py_XDECREF(part);
    Py_XDECREF(whole);
    return failed ? -1 : 0;
}

/* The first characters of a string, so many of them, in lower case; -1 where memory fails. */
static int
lower(PyObject *string, Py_ssize_t size, Letters *out, Text *low)
{
    Text text = text_of(string);
    if (make_room(out, size) < 0)
        return -1;
    *low = (Text){PyUnicode_4BYTE_KIND, out->data, size};
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = AT(text, i);
        if (c == 0x130 || c == 0x3A3) /* it becomes two, or ends a word */
            return lower_in_context(string, size, out, low);
        out->data[i] = c < 128 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : Py_UNICODE_TOLOWER(c);
    }
    return 0;
}

/* Hashes of words: each character is mixed in, from a start that differs from process to process ------ */

static uint64_t hash_start;

static inline uint64_t
mixed(uint64_t hash, Py_UCS4 c)
{
    return (hash ^ c) * 1099511628211u;
}

static uint64_t
hash_of(Text text, Py_ssize_t start, Py_ssize_t end)
{
    uint64_t hash = hash_start;
    for (Py_ssize_t i = start; i < end; i++)
        hash = mixed(hash, AT(text, i));
    return hash;
}

/* Where the search for a hash begins in a table of so many slots, a power of two. */
static inline Py_ssize_t
slot_of(uint64_t hash, Py_ssize_t slots)
{
    return (Py_ssize_t)((hash ^ hash >> 32) & (uint64_t)(slots - 1));
}

static inline uint32_t
tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) | 1;
}

/* The least power of two over twice a count: such a table is at most half full. */
static Py_ssize_t
slots_for(Py_ssize_t count)
{
    Py_ssize_t slots = 8;
    while (slots <= 2 * count)
        slots *= 2;
    return slots;
}

/* Tables of weights ----------------------------------------------------------------------------------- */

typedef struct {
    PyObject *key; /* borrowed from the dict */
    double weight;
    uint64_t word_seen, pair_seen; /* the last turn in which it was added up */
} Entry;

typedef struct {
    PyObject_HEAD
    PyObject *weights; /* a dict of its own, never changed */
    Py_ssize_t slots;
    uint32_t *tags; /* of each slot a part of the hash, 0 where it is free: small, as most words are in none */
    Entry *entries;
    uint64_t turn; /* a number for each text */
} Table;

static int
same(Text text, Py_ssize_t start, Py_ssize_t size, PyObject *string)
{
    Text key = text_of(string);
    if (key.size != size)
        return 0;
    for (Py_ssize_t k = 0; k < size; k++)
        if (AT(key, k) != AT(text, start + k))
            return 0;
    return 1;
}

/* The entry of a piece of text with this hash, NULL where there is none. */
static Entry *
find(const Table *self, uint64_t hash, Text text, Py_ssize_t start, Py_ssize_t size)
{
    uint32_t tag = tag_of(hash);
    for (Py_ssize_t at = slot_of(hash, self->slots); self->tags[at]; at = (at + 1) & (self->slots - 1))
        if (self->tags[at] == tag && same(text, start, size, self->entries[at].key))
            return &self->entries[at];
    return NULL;
}

static Entry *
find_piece(const Table *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    return find(self, hash_of(text, start, end), text, start, end - start);
}

static void
table_dealloc(Table *self)
{
    PyMem_Free(self->tags);
    PyMem_Free(self->entries);
    Py_XDECREF(self->weights);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
table_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *weights, *key, *value;
    if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &weights))
        return NULL;
    Table *self = (Table *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    if ((self->weights = PyDict_Copy(weights)) == NULL)
        goto failed;
    self->slots = slots_for(PyDict_GET_SIZE(self->weights));
    if ((self->tags = PyMem_Calloc((size_t)self->slots, sizeof(uint32_t))) == NULL ||
        (self->entries = PyMem_Calloc((size_t)self->slots, sizeof(Entry))) == NULL) {
        PyErr_NoMemory();
        goto failed;
    }
    for (Py_ssize_t at = 0; PyDict_Next(self->weights, &at, &key, &value);) {
        double weight = PyFloat_AsDouble(value);
        if ((weight == -1.0 && PyErr_Occurred()) || !is_text(key))
            goto failed;
        uint64_t hash = hash_of(text_of(key), 0, PyUnicode_GET_LENGTH(key));
        Py_ssize_t slot = slot_of(hash, self->slots);
        while (self->tags[slot])
            slot = (slot + 1) & (self->slots - 1);
        self->tags[slot] = tag_of(hash);
        self->entries[slot] = (Entry){key, weight, 0, 0};
    }
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

#define NAMES 300    /* so many characters of class names are looked at */
#define NAME 25      /* a name has fewer characters, and more than one */
#define BEGINNING 200 /* so many characters of a text are looked at */
#define LONGEST (INT32_MAX / 8) /* characters of a text, so that counts of them fit, in lower case too */
#define BLANKS 30    /* a text with more blanks in them is no short one */
#define WORDS 25     /* nor is one with more words */

static inline int
is_small(Py_UCS4 c)
{
    return c >= 'a' && c <= 'z';
}

static inline int
is_capital(Py_UCS4 c)
{
    return c >= 'A' && c <= 'Z';
}

/* The sums over the words in class names, one for each table. */
static void
sum_names(Table *const *tables, int count, Text names, double *sums)
{
    Py_UCS1 word[NAME];
    Py_ssize_t end = names.size < NAMES ? names.size : NAMES;
    for (int k = 0; k < count; k++) {
        sums[k] = 0;
        tables[k]->turn++;
    }
    for (Py_ssize_t i = 0; i < end;) {
        Py_UCS4 c = AT(names, i);
        if (!is_small(c) && !is_capital(c)) {
            i++;
            continue;
        }
        Py_ssize_t size = 0;
        uint64_t hash = hash_start;
        int small = is_small(c) || (i + 1 < end && is_small(AT(names, i + 1)));
        do {
            if (size < NAME) {
                word[size] = (Py_UCS1)(is_capital(c) ? c + 32 : c);
                hash = mixed(hash, word[size]);
            }
            size++;
            i++;
        } while (i < end && (c = AT(names, i), small ? is_small(c) : is_capital(c)));
        if (size < 2 || size >= NAME)
            continue;
        Text text = {PyUnicode_1BYTE_KIND, word, size};
        for (int k = 0; k < count; k++) {
            Entry *entry = find(tables[k], hash, text, 0, size);
            if (entry != NULL && entry->word_seen != tables[k]->turn) {
                entry->word_seen = tables[k]->turn;
                sums[k] += entry->weight;
            }
        }
    }
}

/* The words of a short text as `^one_two_three$three`, so that its tokens stand side by side in it.

   `starts` gets where each word begins and, behind the last, where the `$` stands. Returns the number of
   words, 0 where the text is no short one. `out` has room for twice the text and three more. */
static Py_ssize_t
write_tokens(Text text, Py_UCS4 *out, Py_ssize_t *starts)
{
    const Py_UCS4 *letters = text.data;
    Py_ssize_t count = 0, size = 1;
    int figures = 0;
    for (Py_ssize_t i = 0; i < text.size && !figures; i++)
        figures = is_figure(letters[i]);
    out[0] = '^';
    for (Py_ssize_t i = 0; i < text.size; i++) {
        if (!is_letter(letters[i]))
            continue;
        if (count == WORDS)
            return 0;
        int number = figures;
        starts[count++] = size;
        Py_ssize_t begin = size;
        for (; i < text.size && is_letter(letters[i]); i++) {
            Py_UCS4 c = letters[i];
            number = number && (is_figure(c) || Py_UNICODE_ISDIGIT(c));
            out[size++] = c;
        }
        if (number) {
            out[begin] = '#';
            size = begin + 1;
        }
        out[size++] = '_';
    }
    if (!count)
        return 0;
    starts[count] = size - 1;
    Py_ssize_t last = starts[count - 1], length = size - 1 - last;
    out[size - 1] = '$';
    memcpy(out + size, out + last, (size_t)length * sizeof *out);
    return count;
}

/* The sum over the words of a short text in lower case, pairs of them, its first and its last word. */
static double
sum_of_tokens(Table *self, Text text, Py_UCS4 *scratch)
{
    Py_ssize_t starts[WORDS + 1], count = write_tokens(text, scratch, starts);
    if (!count)
        return 0;
    Py_ssize_t end = starts[count]; /* of the words */
    Text tokens = {PyUnicode_4BYTE_KIND, scratch, end + 1 + end - starts[count - 1]};
    double sum = 0;
    Entry *entry;
    self->turn++;
    for (Py_ssize_t k = 0; k < count; k++) {
        Py_ssize_t to = k + 1 < count ? starts[k + 1] - 1 : end;
        entry = find_piece(self, tokens, starts[k], to);
        if (entry != NULL && entry->word_seen != self->turn) {
            entry->word_seen = self->turn;
            sum += entry->weight;
        }
        if (!k && (entry = find_piece(self, tokens, 0, to)) != NULL)
            sum += entry->weight;
        if (k + 1 == count)
            break;
        entry = find_piece(self, tokens, starts[k], k + 2 < count ? starts[k + 2] - 1 : end);
        if (entry != NULL && entry->pair_seen != self->turn) {
            entry->pair_seen = self->turn;
            sum += entry->weight;
        }
    }
    if ((entry = find_piece(self, tokens, end, tokens.size)) != NULL)
        sum += entry->weight;
    return sum;
}

/* The sum over the tokens of a text; -1 with an exception set where memory fails. */
static int
sum_of_text(Table *self, PyObject *string, Letters *letters, Letters *tokens, double *sum)
{
    Text text = text_of(string), low;
    Py_ssize_t blanks = 0, size = text.size < BEGINNING ? text.size : BEGINNING;
    for (Py_ssize_t i = 0; i < size; i++)
        blanks += AT(text, i) == ' ';
    *sum = 0;
    if (blanks > BLANKS)
        return 0;
    if (lower(string, size, letters, &low) < 0 || make_room(tokens, 2 * low.size + 3) < 0)
        return -1;
    *sum = sum_of_tokens(self, low, tokens->data);
    return 0;
}

/* Room for so many numbers of each of some texts, set to 0. */
static PyObject *
zeros(Py_ssize_t count, size_t width)
{
    if (width && count > PY_SSIZE_T_MAX / (Py_ssize_t)width)
        return PyErr_NoMemory();
    PyObject *out = PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)width);
    if (out != NULL)
        memset(PyBytes_AS_STRING(out), 0, (size_t)count * width);
    return out;
}

/* A list of str as a tuple, which nobody else can change; NULL with an exception set for anything else. */
static PyObject *
strings_of(PyObject *list)
{
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "a list of str is needed");
        return NULL;
    }
    PyObject *strings = PyList_AsTuple(list);
    for (Py_ssize_t i = 0; strings != NULL && i < PyTuple_GET_SIZE(strings); i++) {
        PyObject *string = PyTuple_GET_ITEM(strings, i);
        if (!is_text(string))
            Py_CLEAR(strings);
        else if (PyUnicode_GET_LENGTH(string) > LONGEST) {
            PyErr_SetString(PyExc_OverflowError, "a text is too long");
            Py_CLEAR(strings);
        }
    }
    return strings;
}

static PyObject *
table_texts(Table *self, PyObject *list)
{
    PyObject *strings = strings_of(list), *out = NULL;
    Letters letters = {NULL, 0}, tokens = {NULL, 0};
    if (strings == NULL || (out = zeros(PyTuple_GET_SIZE(strings), sizeof(double))) == NULL)
        goto done;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(strings); i++) {
        double sum = 0;
        if (sum_of_text(self, PyTuple_GET_ITEM(strings, i), &letters, &tokens, &sum) < 0) {
            Py_CLEAR(out);
            break;
        }
        memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof sum, &sum, sizeof sum);
    }
done:
    PyMem_Free(letters.data);
    PyMem_Free(tokens.data);
    Py_XDECREF(strings);
    return out;
}

static PyObject *
table_weights(Table *self, void *Py_UNUSED(closure))
{
    return PyDict_Copy(self->weights);
}

static PyMethodDef table_methods[] = {
    {"texts", (PyCFunction)table_texts, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef table_getset[] = {
    {"weights", (getter)table_weights, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject table_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "cleaner.model.kernels.Table",
    .tp_basicsize = sizeof(Table),
    .tp_dealloc = (destructor)table_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = table_methods,
    .tp_getset = table_getset,
    .tp_new = table_new,
};

#define MOST_TABLES 4 /* asked at once */

static PyObject *
kernels_sums_of_names(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t given)
{
    Table *tables[MOST_TABLES];
    int many = (int)given - 1;
    if (given < 1 || given > MOST_TABLES + 1) {
        PyErr_SetString(PyExc_TypeError, "names and a few tables are needed");
        return NULL;
    }
    for (int k = 0; k < many; k++) {
        if (!PyObject_TypeCheck(args[k + 1], &table_type)) {
            PyErr_SetString(PyExc_TypeError, "a table is needed");
            return NULL;
        }
        tables[k] = (Table *)args[k + 1];
        for (int other = 0; other < k; other++)
            if (tables[other] == tables[k]) {
                PyErr_SetString(PyExc_ValueError, "the same table twice");
                return NULL;
            }
    }
    PyObject *strings = strings_of(args[0]);
    if (strings == NULL)
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(strings), width = (Py_ssize_t)sizeof(double);
    PyObject *out = zeros(count, (size_t)many * sizeof(double));
    for (Py_ssize_t i = 0; out != NULL && i < count; i++) {
        double sums[MOST_TABLES];
        sum_names(tables, many, text_of(PyTuple_GET_ITEM(strings, i)), sums);
        for (int k = 0; k < many; k++)
            memcpy(PyBytes_AS_STRING(out) + (k * count + i) * width, &sums[k], sizeof(double));
    }
    Py_DECREF(strings);
    return out;
}

/* Numbers ---------------------------------------------------------------------------------------------- */

/* The number of an int; -1 with an exception set for anything else, and for one of more than 64 bits. */
static int
read_number(PyObject *object, int64_t *number)
{
    if (!PyLong_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "an int is needed");
        return -1;
    }
    *number = PyLong_AsLongLong(object);
    return *number == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *
kernels_numbers(PyObject *Py_UNUSED(module), PyObject *values)
{
    PyObject *list = PySequence_Fast(values, "a sequence of int is needed");
    if (list == NULL)
        return NULL;
    Py_ssize_t count = PySequence_Fast_GET_SIZE(list);
    PyObject *out = zeros(count, sizeof(int64_t));
    for (Py_ssize_t i = 0; out != NULL && i < count; i++) {
        int64_t number;
        if (read_number(PySequence_Fast_GET_ITEM(list, i), &number) < 0)
            Py_CLEAR(out);
        else
            memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof number, &number, sizeof number);
    }
    Py_DECREF(list);
    return out;
}

static PyObject *
kernels_numbers_of(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *list, *known;
    long long other;
    if (!PyArg_ParseTuple(args, "OO!L", &list, &PyDict_Type, &known, &other))
        return NULL;
    PyObject *strings = strings_of(list);
    PyObject *out = strings == NULL ? NULL : zeros(PyTuple_GET_SIZE(strings), sizeof(int64_t));
    for (Py_ssize_t i = 0; out != NULL && i < PyTuple_GET_SIZE(strings); i++) {
        PyObject *value = PyDict_GetItemWithError(known, PyTuple_GET_ITEM(strings, i));
        int64_t number = other;
        if (value == NULL ? PyErr_Occurred() != NULL : read_number(value, &number) < 0)
            Py_CLEAR(out);
        else
            memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof number, &number, sizeof number);
    }
    Py_XDECREF(strings);
    return out;
}

/* Elements that are alike ------------------------------------------------------------------------------ */

/* A new reference to the number of a node's kind: by its tag and names, and those of its parent. */
static PyObject *
number_of_kind(PyObject *kinds, PyObject *tags, PyObject *names, Py_ssize_t node, Py_ssize_t up)
{
    PyObject *key = PyTuple_Pack(4, PyTuple_GET_ITEM(tags, node), PyTuple_GET_ITEM(names, node),
                                 PyTuple_GET_ITEM(tags, up), PyTuple_GET_ITEM(names, up));
    PyObject *next = PyLong_FromSsize_t(PyDict_GET_SIZE(kinds)), *number = NULL;
    if (key != NULL && next != NULL)
        number = Py_XNewRef(PyDict_SetDefault(kinds, key, next));
    Py_XDECREF(key);
    Py_XDECREF(next);
    return number;
}

static PyObject *
kernels_alike(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *nodes, *parents, *tags, *names, *kinds = NULL, *out = NULL;
    int64_t *known = NULL;
    if (!PyArg_ParseTuple(args, "O!O!OO", &PyList_Type, &nodes, &PyList_Type, &parents, &tags, &names))
        return NULL;
    tags = strings_of(tags);
    names = tags == NULL ? NULL : strings_of(names);
    if (names == NULL || (kinds = PyDict_New()) == NULL)
        goto done;
    Py_ssize_t units = PyList_GET_SIZE(nodes), count = PyTuple_GET_SIZE(tags);
    if (PyTuple_GET_SIZE(names) != count || PyList_GET_SIZE(parents) != count) {
        PyErr_SetString(PyExc_ValueError, "each node has a parent, a tag and names");
        goto done;
    }
    if ((known = PyMem_Calloc((size_t)count + 1, sizeof *known)) == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    out = zeros(units, sizeof(int64_t));
    for (Py_ssize_t i = 0; out != NULL && i < units; i++) {
        Py_ssize_t node = PyLong_AsSsize_t(PyList_GET_ITEM(nodes, i));
        if (node >= 0 && node < count && !known[node]) { /* those known are numbered from 1 here */
            Py_ssize_t up = PyLong_AsSsize_t(PyList_GET_ITEM(parents, node));
            if (up == -1 && !PyErr_Occurred())
                up = count - 1; /* of the root: as a list of Python has it */
            if (up >= 0 && up < count) {
                PyObject *number = number_of_kind(kinds, tags, names, node, up);
                known[node] = number == NULL ? 0 : 1 + PyLong_AsLongLong(number);
                Py_XDECREF(number);
            }
        }
        if (node < 0 || node >= count || !known[node]) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "there is no such node");
            Py_CLEAR(out);
            break;
        }
        int64_t number = known[node] - 1;
        memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof number, &number, sizeof number);
    }
done:
    PyMem_Free(known);
    Py_XDECREF(kinds);
    Py_XDECREF(tags);
    Py_XDECREF(names);
    return out;
}

/* Beginnings and ends of texts in a longer one ---------------------------------------------------------- */

#define EDGE 50 /* so many characters at either end are looked for */
#define PIECE 8 /* of all pieces of so many characters in the longer text it is noted that they are there */
#define NOTES 0x10000

/* A number below NOTES for the piece at this place. */
static inline uint32_t
note_of(Text text, Py_ssize_t at)
{
    uint64_t hash = hash_start;
    for (Py_ssize_t k = 0; k < PIECE; k++)
        hash = mixed(hash, AT(text, at + k));
    return (uint32_t)(hash >> 32) & (NOTES - 1);
}

/* Whether the body has the part of a text from `start` on; -1 with an exception set. */
static int
holds(PyObject *body, const unsigned char *notes, PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    Text text = text_of(string);
    for (Py_ssize_t at = start; at + PIECE <= end; at++)
        if (!notes[note_of(text, at)])
            return 0;
    PyObject *part = PyUnicode_Substring(string, start, end);
    int found = part == NULL ? -1 : PyUnicode_Contains(body, part);
    Py_XDECREF(part);
    return found;
}

static PyObject *
kernels_edges_in(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *list, *body, *out = NULL;
    if (!PyArg_ParseTuple(args, "OU", &list, &body))
        return NULL;
    PyObject *strings = strings_of(list);
    unsigned char *notes = PyMem_Calloc(NOTES, 1);
    if (notes == NULL)
        PyErr_NoMemory();
    else if (strings != NULL)
        out = zeros(PyTuple_GET_SIZE(strings), 1);
    if (out != NULL)
        for (Py_ssize_t at = 0; at + PIECE <= PyUnicode_GET_LENGTH(body); at++)
            notes[note_of(text_of(body), at)] = 1;
    for (Py_ssize_t i = 0; out != NULL && i < PyTuple_GET_SIZE(strings); i++) {
        PyObject *string = PyTuple_GET_ITEM(strings, i);
        Py_ssize_t size = PyUnicode_GET_LENGTH(string);
        int found = holds(body, notes, string, 0, Py_MIN(size, EDGE));
        if (!found && size > EDGE)
            found = holds(body, notes, string, size - EDGE, size);
        if (found < 0)
            Py_CLEAR(out);
        else
            PyBytes_AS_STRING(out)[i] = (char)found;
    }
    PyMem_Free(notes);
    Py_XDECREF(strings);
    return out;
}

/* Words that texts share with the title and the summary ------------------------------------------------ */

enum { COUNT, STOPS, MEETS_TITLE, MEETS_SUMMARY, DISTINCT, IN_TITLE, IN_SUMMARY, IS_TITLE, COLUMNS };

#define SHORT 80 /* of texts of more words, the distinct ones are not counted */

typedef struct {
    uint64_t hash, turn;
    Py_ssize_t start, size;
} Word;

typedef struct {
    Word *words; /* a set of those of one text; those of an earlier turn do not count */
    Py_ssize_t slots;
    uint64_t turn;
} Bag;

/* Whether a word is new to the bag; it is in it then. */
static int
is_new(Bag *bag, uint64_t hash, Text text, Py_ssize_t start, Py_ssize_t size)
{
    const Py_UCS4 *letters = text.data;
    for (Py_ssize_t at = slot_of(hash, bag->slots);; at = (at + 1) & (bag->slots - 1)) {
        Word *word = &bag->words[at];
        if (word->turn != bag->turn) {
            *word = (Word){hash, bag->turn, start, size};
            return 1;
        }
        if (word->hash != hash || word->size != size)
            continue;
        Py_ssize_t k = 0;
        while (k < size && letters[word->start + k] == letters[start + k])
            k++;
        if (k == size)
            return 0;
    }
}

/* Empties the bag, and makes room for the words of a text of this size; -1 where memory fails. */
static int
empty(Bag *bag, Py_ssize_t size)
{
    Py_ssize_t slots = slots_for(size / 2 + 1);
    bag->turn++;
    if (slots <= bag->slots)
        return 0;
    PyMem_Free(bag->words);
    bag->slots = slots;
    if ((bag->words = PyMem_Calloc((size_t)slots, sizeof(Word))) != NULL)
        return 0;
    bag->slots = 0;
    PyErr_NoMemory();
    return -1;
}

/* The words between blanks: how many, how many of them are stop words, whether title or summary have one. */
static void
count_words(Text text, const Table *stop, const Table *title, const Table *summary, int32_t *row)
{
    const Py_UCS4 *letters = text.data;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS4 c = letters[i];
        if (Py_UNICODE_ISSPACE(c))
            continue;
        Py_ssize_t start = i;
        uint64_t hash = hash_start;
        do {
            hash = mixed(hash, c);
            i++;
        } while (i < text.size && (c = letters[i], !Py_UNICODE_ISSPACE(c)));
        row[COUNT]++;
        row[STOPS] += find(stop, hash, text, start, i - start) != NULL;
        row[MEETS_TITLE] |= find(title, hash, text, start, i - start) != NULL;
        row[MEETS_SUMMARY] |= find(summary, hash, text, start, i - start) != NULL;
    }
}

/* The distinct words of letters: how many, and how many of them the title and the summary have. */
static void
count_shared(Text text, const Table *title, const Table *summary, Bag *bag, int32_t *row)
{
    const Py_UCS4 *letters = text.data;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS4 c = letters[i];
        if (!is_letter(c))
            continue;
        Py_ssize_t start = i;
        uint64_t hash = hash_start;
        do {
            hash = mixed(hash, c);
            i++;
        } while (i < text.size && (c = letters[i], is_letter(c)));
        if (is_new(bag, hash, text, start, i - start)) {
            row[DISTINCT]++;
            row[IN_TITLE] += find(title, hash, text, start, i - start) != NULL;
            row[IN_SUMMARY] += find(summary, hash, text, start, i - start) != NULL;
        }
    }
}

static PyObject *
kernels_shared_words(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *list, *whole;
    Table *stop, *title, *summary;
    if (!PyArg_ParseTuple(args, "OO!O!O!U", &list, &table_type, &stop, &table_type, &title,
                          &table_type, &summary, &whole))
        return NULL;
    PyObject *strings = strings_of(list), *out = NULL;
    Bag bag = {NULL, 0, 0};
    Letters letters = {NULL, 0};
    if (strings == NULL || (out = zeros(PyTuple_GET_SIZE(strings), COLUMNS * sizeof(int32_t))) == NULL)
        goto done;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(strings); i++) {
        int32_t row[COLUMNS] = {0};
        PyObject *string = PyTuple_GET_ITEM(strings, i);
        Text text;
        if (lower(string, PyUnicode_GET_LENGTH(string), &letters, &text) < 0) {
            Py_CLEAR(out);
            break;
        }
        count_words(text, stop, title, summary, row);
        row[IS_TITLE] = same(text, 0, text.size, whole);
        if ((row[MEETS_TITLE] || row[MEETS_SUMMARY]) && row[COUNT] <= SHORT) {
            if (empty(&bag, text.size) < 0) {
                Py_CLEAR(out);
                break;
            }
            count_shared(text, title, summary, &bag, row);
        }
        memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof row, row, sizeof row);
    }
done:
    PyMem_Free(bag.words);
    PyMem_Free(letters.data);
    Py_XDECREF(strings);
    return out;
}

/* Characters by kind ----------------------------------------------------------------------------------- */

#define CLASSES 0x10000
#define KINDS 3 /* marks, figures, capitals: the lowest bits of a class */

static void
count_kinds(Text text, const unsigned char *classes, int32_t *row)
{
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS4 c = AT(text, i);
        unsigned int kind = c < CLASSES ? classes[c] : is_figure(c) ? 2u : 0u;
        for (int k = 0; k < KINDS; k++)
            row[k] += (int32_t)(kind >> k & 1);
    }
}

static PyObject *
kernels_characters(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *list, *strings = NULL, *out = NULL;
    Py_buffer classes;
    if (!PyArg_ParseTuple(args, "Oy*", &list, &classes))
        return NULL;
    if (classes.len != CLASSES)
        PyErr_SetString(PyExc_ValueError, "a table of the wrong size");
    else if ((strings = strings_of(list)) != NULL)
        out = zeros(PyTuple_GET_SIZE(strings), KINDS * sizeof(int32_t));
    for (Py_ssize_t i = 0; out != NULL && i < PyTuple_GET_SIZE(strings); i++) {
        int32_t row[KINDS] = {0};
        count_kinds(text_of(PyTuple_GET_ITEM(strings, i)), classes.buf, row);
        memcpy(PyBytes_AS_STRING(out) + i * (Py_ssize_t)sizeof row, row, sizeof row);
    }
    Py_XDECREF(strings);
    PyBuffer_Release(&classes);
    return out;
}

/* Sums from the root down ------------------------------------------------------------------------------ */

static PyObject *
kernels_descend(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *parents, *out = NULL;
    Py_buffer values;
    if (!PyArg_ParseTuple(args, "O!y*", &PyList_Type, &parents, &values))
        return NULL;
    Py_ssize_t nodes = PyList_GET_SIZE(parents);
    if (values.len != nodes * (Py_ssize_t)sizeof(double)) {
        PyErr_SetString(PyExc_ValueError, "a value for each node is needed");
        goto done;
    }
    if ((out = zeros(nodes, 3 * sizeof(double))) == NULL)
        goto done;
    double *summed = (double *)(void *)PyBytes_AS_STRING(out), *least = summed + nodes, *most = least + nodes;
    for (Py_ssize_t node = 1; node < nodes; node++) {
        Py_ssize_t up = PyLong_AsSsize_t(PyList_GET_ITEM(parents, node));
        if (up < 0 || up >= node) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a parent stands before its children");
            Py_CLEAR(out);
            goto done;
        }
        double here;
        memcpy(&here, (const char *)values.buf + node * (Py_ssize_t)sizeof here, sizeof here);
        summed[node] = summed[up] + here;
        least[node] = here < least[up] ? here : least[up];
        most[node] = here > most[up] ? here : most[up];
    }
done:
    PyBuffer_Release(&values);
    return out;
}

/* Trees ------------------------------------------------------------------------------------------------ */

#define ROWS 64      /* looked at together, so that a compiler can compare several at once */
#define DEEPEST 8
#define MOST_BORDERS 255 /* of one column */

/* The borders of each column in order, those of column c from `from[c]` on; a value that is greater than k of
   them is in bin k. Of each tree, level by level, `columns` says whose bin is asked for, and `bins` which one it
   has to be greater than. */
typedef struct {
    PyObject_HEAD
    Py_ssize_t trees, depth;
    Py_ssize_t features; /* columns that a row has at least */
    Py_ssize_t *from;
    float *borders;
    int32_t *columns;
    unsigned char *bins;
    float *leaves;
} Trees;

static void
trees_dealloc(Trees *self)
{
    PyMem_Free(self->from);
    PyMem_Free(self->borders);
    PyMem_Free(self->columns);
    PyMem_Free(self->bins);
    PyMem_Free(self->leaves);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A copy of a buffer; NULL with an exception set where memory fails. */
static void *
copied(const Py_buffer *buffer)
{
    void *copy = PyMem_Malloc(buffer->len ? (size_t)buffer->len : 1);
    if (copy == NULL)
        PyErr_NoMemory();
    else if (buffer->len)
        memcpy(copy, buffer->buf, (size_t)buffer->len);
    return copy;
}

static int
compare(const void *one, const void *other)
{
    float a, b;
    memcpy(&a, one, sizeof a);
    memcpy(&b, other, sizeof b);
    return (a > b) - (a < b);
}

/* Sorts the borders by column, and numbers those of each; -1 with an exception set. */
static int
sort_borders(Trees *self, const float *borders)
{
    Py_ssize_t levels = self->trees * self->depth;
    if ((self->from = PyMem_Calloc((size_t)self->features + 1, sizeof(Py_ssize_t))) == NULL ||
        (self->borders = PyMem_Calloc((size_t)levels + 1, sizeof(float))) == NULL ||
        (self->bins = PyMem_Calloc((size_t)levels + 1, 1)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t k = 0; k < levels; k++)
        self->from[self->columns[k]]++;
    for (Py_ssize_t column = 0, end = 0; column <= self->features; column++)
        self->from[column] = end += self->from[column];
    for (Py_ssize_t k = 0; k < levels; k++)
        self->borders[--self->from[self->columns[k]]] = borders[k];
    /* Equal ones move together, and the columns with them. */
    Py_ssize_t taken = 0;
    for (Py_ssize_t column = 0; column < self->features; column++) {
        Py_ssize_t first = self->from[column], end = self->from[column + 1], begin = taken;
        qsort(self->borders + first, (size_t)(end - first), sizeof(float), compare);
        for (Py_ssize_t k = first; k < end; k++)
            if (k == first || self->borders[k] != self->borders[taken - 1])
                self->borders[taken++] = self->borders[k];
        self->from[column] = begin;
        if (taken - begin > MOST_BORDERS) {
            PyErr_SetString(PyExc_ValueError, "a column has too many borders");
            return -1;
        }
    }
    self->from[self->features] = taken;
    for (Py_ssize_t k = 0; k < levels; k++) {
        Py_ssize_t first = self->from[self->columns[k]], bin = 0;
        while (self->borders[first + bin] != borders[k])
            bin++;
        self->bins[k] = (unsigned char)bin;
    }
    return 0;
}

static PyObject *
trees_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    Py_buffer columns, borders, leaves;
    Py_ssize_t depth;
    Trees *self = NULL;
    if (!PyArg_ParseTuple(args, "y*y*y*n", &columns, &borders, &leaves, &depth))
        return NULL;
    Py_ssize_t levels = columns.len / (Py_ssize_t)sizeof(int32_t);
    if (depth < 1 || depth > DEEPEST || levels % depth || levels > PY_SSIZE_T_MAX >> DEEPEST || columns.len % (Py_ssize_t)sizeof(int32_t) ||
        borders.len != levels * (Py_ssize_t)sizeof(float) ||
        leaves.len / (Py_ssize_t)sizeof(float) != (levels / depth) << depth ||
        leaves.len % (Py_ssize_t)sizeof(float)) {
        PyErr_SetString(PyExc_ValueError, "columns, borders and leaves do not fit");
        goto done;
    }
    if ((self = (Trees *)type->tp_alloc(type, 0)) == NULL)
        goto done;
    self->trees = levels / depth;
    self->depth = depth;
    float *given = copied(&borders); /* where floats may stand */
    if (given == NULL || (self->columns = copied(&columns)) == NULL || (self->leaves = copied(&leaves)) == NULL) {
        Py_CLEAR(self);
        goto given;
    }
    for (Py_ssize_t k = 0; k < levels; k++) {
        if (self->columns[k] < 0 || given[k] != given[k]) {
            PyErr_SetString(PyExc_ValueError, "a column is a number from 0, and a border a number");
            Py_CLEAR(self);
            goto given;
        }
        if (self->columns[k] >= self->features)
            self->features = (Py_ssize_t)self->columns[k] + 1;
    }
    if (sort_borders(self, given) < 0)
        Py_CLEAR(self);
given:
    PyMem_Free(given);
done:
    PyBuffer_Release(&columns);
    PyBuffer_Release(&borders);
    PyBuffer_Release(&leaves);
    return (PyObject *)self;
}

/* The bins of ROWS rows from `first` on (`many` of `count` are there), ROWS of them for each column. */
static void
find_bins(const Trees *self, const float *values, Py_ssize_t count, Py_ssize_t first, int many, unsigned char *bins)
{
    for (Py_ssize_t column = 0; column < self->features; column++, bins += ROWS) {
        float row[ROWS] = {0};
        memcpy(row, values + column * count + first, (size_t)many * sizeof(float));
        memset(bins, 0, ROWS);
        for (Py_ssize_t k = self->from[column]; k < self->from[column + 1]; k++) {
            float border = self->borders[k];
            for (int i = 0; i < ROWS; i++)
                bins[i] = (unsigned char)(bins[i] + (row[i] > border));
        }
    }
}

/* Adds up the leaves of rows whose bins are known. */
static void
sum_rows(const Trees *self, const unsigned char *bins, int many, double *sums)
{
    const int32_t *column = self->columns;
    const unsigned char *limit = self->bins;
    const float *leaves = self->leaves;
    for (Py_ssize_t tree = 0; tree < self->trees; tree++, leaves += (Py_ssize_t)1 << self->depth) {
        unsigned char leaf[ROWS] = {0};
        for (int level = 0; level < self->depth; level++, column++, limit++) {
            const unsigned char *row = bins + (Py_ssize_t)*column * ROWS, bit = (unsigned char)(1 << level);
            unsigned char least = *limit;
            for (int i = 0; i < ROWS; i++)
                leaf[i] = (unsigned char)(leaf[i] | (bit & -(row[i] > least)));
        }
        for (int i = 0; i < many; i++)
            sums[i] += leaves[leaf[i]];
    }
}

static PyObject *
trees_sums(Trees *self, PyObject *args)
{
    Py_buffer values;
    Py_ssize_t count;
    PyObject *out = NULL;
    if (!PyArg_ParseTuple(args, "y*n", &values, &count))
        return NULL;
    Py_ssize_t many = values.len / (Py_ssize_t)sizeof(float);
    if (count < 0 || values.len % (Py_ssize_t)sizeof(float) || (count ? many % count : many) ||
        (count && many / count < self->features) || (uintptr_t)values.buf % sizeof(float))
        PyErr_SetString(PyExc_ValueError, "the values of each feature are needed");
    else if ((out = zeros(count, sizeof(double))) != NULL) {
        double *sums = (double *)(void *)PyBytes_AS_STRING(out);
        unsigned char *bins = PyMem_Calloc((size_t)self->features + 1, ROWS);
        if (bins == NULL) {
            PyErr_NoMemory();
            Py_CLEAR(out);
        }
        for (Py_ssize_t at = 0; bins != NULL && at < count; at += ROWS) {
            int many = (int)(count - at < ROWS ? count - at : ROWS);
            find_bins(self, values.buf, count, at, many, bins);
            sum_rows(self, bins, many, sums + at);
        }
        PyMem_Free(bins);
    }
    PyBuffer_Release(&values);
    return out;
}

static PyMethodDef trees_methods[] = {
    {"sums", (PyCFunction)trees_sums, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject trees_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "cleaner.model.kernels.Trees",
    .tp_basicsize = sizeof(Trees),
    .tp_dealloc = (destructor)trees_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = trees_methods,
    .tp_new = trees_new,
};

static PyMethodDef methods[] = {
    {"alike", kernels_alike, METH_VARARGS, NULL},
    {"edges_in", kernels_edges_in, METH_VARARGS, NULL},
    {"numbers_of", kernels_numbers_of, METH_VARARGS, NULL},
    {"characters", kernels_characters, METH_VARARGS, NULL},
    {"descend", kernels_descend, METH_VARARGS, NULL},
    {"numbers", kernels_numbers, METH_O, NULL},
    {"shared_words", kernels_shared_words, METH_VARARGS, NULL},
    {"sums_of_names", (PyCFunction)(void (*)(void))kernels_sums_of_names, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "cleaner.model.kernels._native", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    PyObject *seed = PyUnicode_FromString("words");
    if (seed == NULL)
        return NULL;
    hash_start = 14695981039346656037u ^ (uint64_t)PyObject_Hash(seed);
    Py_DECREF(seed);
    if (PyType_Ready(&table_type) < 0 || PyType_Ready(&trees_type) < 0)
        return NULL;
    PyObject *self = PyModule_Create(&module);
    if (self == NULL)
        return NULL;
    if (PyModule_AddObjectRef(self, "Table", (PyObject *)&table_type) < 0 ||
        PyModule_AddObjectRef(self, "Trees", (PyObject *)&trees_type) < 0)
        Py_CLEAR(self);
    return self;
}
