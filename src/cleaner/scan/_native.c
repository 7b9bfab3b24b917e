/* The functions of plain.py, which says what they mean, compiled. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t size;
} Text;

static Text
text_of(PyObject *text)
{
    Text view = {PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
    return view;
}

#define AT(text, i) PyUnicode_READ((text).kind, (text).data, (i))

/* The function for each size of a character, which the compiler then knows. */
#define OF_KIND(kind, string) ((Text){(kind), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string)})
#define BY_KIND(function, string, ...)                                                              \
    (PyUnicode_KIND(string) == PyUnicode_1BYTE_KIND                                                 \
         ? function(OF_KIND(PyUnicode_1BYTE_KIND, string), __VA_ARGS__)                             \
     : PyUnicode_KIND(string) == PyUnicode_2BYTE_KIND                                               \
         ? function(OF_KIND(PyUnicode_2BYTE_KIND, string), __VA_ARGS__)                             \
         : function(OF_KIND(PyUnicode_4BYTE_KIND, string), __VA_ARGS__))

#define BUCKETS 256 /* of characters, by their low bits */

static int
append(PyObject *list, Py_ssize_t number)
{
    PyObject *item = PyLong_FromSsize_t(number);
    if (item == NULL)
        return -1;
    int failed = PyList_Append(list, item);
    Py_DECREF(item);
    return failed;
}

/* Signs by classes of three characters ---------------------------------------------------------- */

#define CLASSES 0x10000
#define TRIPLES 0x8000
#define BEGINNING 16

static inline Py_ALWAYS_INLINE int
begins_alike(Text text, Py_ssize_t one, Py_ssize_t other)
{
    if (one + BEGINNING > text.size || other + BEGINNING > text.size)
        return 0;
    for (int k = 0; k < BEGINNING; k++)
        if (AT(text, one + k) != AT(text, other + k))
            return 0;
    return 1;
}

typedef struct {
    const unsigned char *class_of; /* of the first CLASSES characters */
    const char *kinds_of;          /* two bytes for each three classes */
    unsigned int closer, alike;
} Signs;

static inline Py_ALWAYS_INLINE int
find_signs(Text text, const Signs *of, PyObject *places, unsigned int *kinds)
{
    const unsigned int newline = of->class_of['\n'] & 31;
    unsigned int triple = newline;
    Py_ssize_t before = 0; /* where the last sentence or line began */
    for (Py_ssize_t i = 0; i <= text.size; i++) {
        unsigned int next = newline;
        if (i < text.size) {
            Py_UCS4 c = AT(text, i);
            next = c < CLASSES ? of->class_of[c] & 31 : 0;
        }
        triple = (triple << 5 | next) & (TRIPLES - 1);
        if (i == 0)
            continue;
        uint16_t found;
        memcpy(&found, of->kinds_of + triple * sizeof found, sizeof found);
        if (!found)
            continue;
        *kinds |= found & ~(of->closer | of->alike);
        if (found & of->closer) {
            if (append(places, (i - 1) << 16 | (found & of->closer)) < 0)
                return -1;
        }
        if (found & of->alike) {
            if (!(*kinds & of->alike) && begins_alike(text, before, i))
                *kinds |= of->alike;
            before = i;
        }
    }
    return 0;
}

static PyObject *
scan_signs(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *places = NULL, *result = NULL;
    Py_buffer classes, table;
    Signs of;
    unsigned int kinds = 0;
    if (!PyArg_ParseTuple(args, "Uy*y*II", &string, &classes, &table, &of.closer, &of.alike))
        return NULL;
    of.class_of = classes.buf;
    of.kinds_of = table.buf;
    if (classes.len != CLASSES || table.len != TRIPLES * (Py_ssize_t)sizeof(uint16_t))
        PyErr_SetString(PyExc_ValueError, "tables of the wrong size");
    else if ((places = PyList_New(0)) != NULL && BY_KIND(find_signs, string, &of, places, &kinds) == 0)
        result = Py_BuildValue("IO", kinds, places);
    Py_XDECREF(places);
    PyBuffer_Release(&classes);
    PyBuffer_Release(&table);
    return result;
}

/* Repeated words --------------------------------------------------------------------------------- */

#define NEAR 8 /* words kept in view; a power of two, for `%` */
#define HEAD 8 /* characters of a word that are compared */

typedef struct {
    Py_ssize_t start, size, line;
    uint64_t head; /* of the first characters a number that hardly any others have */
} Word;

static inline Py_ALWAYS_INLINE Py_UCS4
lower(Py_UCS4 c)
{
    return c < 128 ? (Py_UCS4)(c >= 'A' && c <= 'Z' ? c + 32 : c) : Py_UNICODE_TOLOWER(c);
}

static inline Py_ALWAYS_INLINE void
drop_bracket(Text text, Word *word)
{
    if (word->size && AT(text, word->start) == '(') {
        word->start++;
        word->size--;
    }
}

/* Whether the first word begins the second, which stands right behind it, as a whole word. */
static inline Py_ALWAYS_INLINE int
stands_twice(Text text, Word one, Word other)
{
    drop_bracket(text, &one);
    drop_bracket(text, &other);
    Py_ssize_t gap = other.start - one.start - one.size;
    if (!one.size || other.size < one.size || gap > 1 + (AT(text, other.start - 1) == '('))
        return 0;
    for (Py_ssize_t k = 0; k < one.size; k++)
        if (lower(AT(text, one.start + k)) != lower(AT(text, other.start + k)))
            return 0;
    if (other.start + one.size == text.size)
        return 1;
    Py_UCS4 behind = AT(text, other.start + one.size);
    return behind > 127 || !(Py_UNICODE_ISALNUM(behind) || behind == '_');
}

static inline Py_ALWAYS_INLINE int
find_repeats(Text text, PyObject *places, int *phrase_twice)
{
    Word near[NEAR];
    Py_ssize_t line = 0, i = 0;
    int two_before = 0, three_before = 0;
    for (size_t count = 0;; count++) {
        while (i < text.size && AT(text, i) <= 32)
            i++;
        if (i == text.size)
            return 0;
        line += i && AT(text, i - 1) == '\n';
        Word *word = &near[count % NEAR];
        word->start = i;
        word->line = line;
        uint64_t head = 0;
        for (Py_UCS4 c; i < text.size && (c = AT(text, i)) > 32; i++)
            if (i < word->start + HEAD)
                head = head * 0x9E3779B97F4A7C15u + lower(c);
        word->size = i - word->start;
        word->head = head;
        if (count && stands_twice(text, near[(count - 1) % NEAR], *word) && append(places, word->start) < 0)
            return -1;
        /* How many words in a row equal the second, or the third, before them. */
        two_before = count >= 2 && near[(count - 2) % NEAR].head == word->head ? two_before + 1 : 0;
        three_before = count >= 3 && near[(count - 3) % NEAR].head == word->head ? three_before + 1 : 0;
        if ((two_before >= 2 && near[(count - 3) % NEAR].line == line) ||
            (three_before >= 3 && near[(count - 5) % NEAR].line == line))
            *phrase_twice = 1;
    }
}

static PyObject *
scan_repeats(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!PyUnicode_Check(string)) {
        PyErr_SetString(PyExc_TypeError, "a str is needed");
        return NULL;
    }
    int phrase_twice = 0;
    PyObject *places = PyList_New(0);
    if (places == NULL || BY_KIND(find_repeats, string, places, &phrase_twice) < 0) {
        Py_XDECREF(places);
        return NULL;
    }
    return Py_BuildValue("NO", places, phrase_twice ? Py_True : Py_False);
}

/* Words on both sides of a mark ------------------------------------------------------------------- */

static inline Py_ALWAYS_INLINE int
ends_word(Py_UCS4 c)
{
    return c == ',' || Py_UNICODE_ISSPACE(c);
}

/* Whether the word that begins at `start` ends at `end`, too. */
static inline Py_ALWAYS_INLINE int
ends_alike(Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t size = 0;
    while (start + size < text.size && !ends_word(AT(text, start + size)))
        size++;
    if (!size || size > end)
        return 0;
    for (Py_ssize_t k = 0; k < size; k++)
        if (AT(text, start + k) != AT(text, end - size + k))
            return 0;
    return 1;
}

static inline Py_ALWAYS_INLINE int
find_around(Text text, Text marks)
{
    uint8_t ends[BUCKETS] = {0}; /* the low bytes of the marks */
    for (Py_ssize_t k = 0; k < marks.size; k++)
        ends[AT(marks, k) & 0xFF] = 1;
    for (Py_ssize_t i = 1; i + 1 < text.size; i++) {
        Py_UCS4 c = AT(text, i);
        int known = 0;
        if (!ends[c & 0xFF])
            continue;
        for (Py_ssize_t k = 0; k < marks.size && !known; k++)
            known = AT(marks, k) == c;
        if (!known)
            continue;
        Py_UCS4 before = AT(text, i - 1), behind = AT(text, i + 1);
        if (ends_word(before) && ends_alike(text, i + 1 + ends_word(behind), i - 1))
            return 1;
        if (ends_word(behind) && ends_alike(text, i + 2, i))
            return 1;
    }
    return 0;
}

static PyObject *
scan_around(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *marks;
    if (!PyArg_ParseTuple(args, "UU", &string, &marks))
        return NULL;
    return PyBool_FromLong(BY_KIND(find_around, string, text_of(marks)));
}

/* Repeated paragraphs ---------------------------------------------------------------------------- */

#define SLACK 40
#define HEAD_LETTERS 24

static inline Py_ALWAYS_INLINE int
is_letter(Py_UCS4 c)
{
    return Py_UNICODE_ISALNUM(c) || c == '_';
}

/* Whether the first letters of two paragraphs are the same, whatever stands between them. */
static inline Py_ALWAYS_INLINE int
same_letters(Text text, Py_ssize_t one, Py_ssize_t one_end, Py_ssize_t other, Py_ssize_t other_end)
{
    for (int k = 0; k < HEAD_LETTERS; k++, one++, other++) {
        while (one < one_end && !is_letter(AT(text, one)))
            one++;
        while (other < other_end && !is_letter(AT(text, other)))
            other++;
        if (one == one_end || other == other_end)
            return one == one_end && other == other_end;
        if (lower(AT(text, one)) != lower(AT(text, other)))
            return 0;
    }
    return 1;
}

static inline Py_ALWAYS_INLINE int
find_twins(Text text, Py_ssize_t least)
{
    Py_ssize_t start = 0, before = 0, before_end = 0;
    for (Py_ssize_t i = 0; i <= text.size; i++) {
        if (i < text.size && !(AT(text, i) == '\n' && i + 1 < text.size && AT(text, i + 1) == '\n'))
            continue;
        if (i > start) {
            Py_ssize_t more = (i - start) - (before_end - before);
            if (before_end > before && before_end - before >= least && more < SLACK && more > -SLACK &&
                same_letters(text, before, before_end, start, i))
                return 1;
            before = start;
            before_end = i;
        }
        start = i + 2;
        i++;
    }
    return 0;
}

static PyObject *
scan_twins(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string;
    Py_ssize_t least;
    if (!PyArg_ParseTuple(args, "Un", &string, &least))
        return NULL;
    return PyBool_FromLong(BY_KIND(find_twins, string, least));
}

/* Many literals at once -------------------------------------------------------------------------- */

#define PAIRS 0x10000

typedef struct {
    PyObject_HEAD
    Py_ssize_t groups;             /* how many there are */
    Py_ssize_t filled;             /* how many of them have literals */
    PyObject *needles;             /* a tuple of str, those of a bucket side by side */
    Py_ssize_t *group_of;          /* of each */
    Py_UCS4 *initial;              /* of each */
    Py_ssize_t first[BUCKETS + 1]; /* of the needles of each bucket */
    uint8_t begins[PAIRS / 8];     /* a bit for each bucket and low byte of two characters that begin one */
} Literals;

static inline Py_ALWAYS_INLINE unsigned int
bucket_of(Py_UCS4 c)
{
    return c < 128 ? c : 128 | (c & 127);
}

static inline Py_ALWAYS_INLINE unsigned int
pair_of(Py_UCS4 one, Py_UCS4 other)
{
    return bucket_of(one) << 8 | (other & 0xFF);
}

static void
note_beginning(Literals *self, PyObject *needle)
{
    Py_UCS4 initial = PyUnicode_READ_CHAR(needle, 0);
    int alone = PyUnicode_GET_LENGTH(needle) == 1;
    unsigned int pair = pair_of(initial, alone ? 0 : PyUnicode_READ_CHAR(needle, 1));
    for (unsigned int last = alone ? pair + 0xFF : pair; pair <= last; pair++)
        self->begins[pair / 8] |= (uint8_t)(1u << pair % 8);
}

static void
literals_dealloc(Literals *self)
{
    Py_XDECREF(self->needles);
    PyMem_Free(self->group_of);
    PyMem_Free(self->initial);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
literals_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *groups;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &groups))
        return NULL;
    Py_ssize_t count = 0, filled = 0, many = PyTuple_GET_SIZE(groups);
    for (Py_ssize_t g = 0; g < many; g++) {
        PyObject *group = PyTuple_GET_ITEM(groups, g);
        if (!PyTuple_Check(group)) {
            PyErr_SetString(PyExc_TypeError, "a group is a tuple of str");
            return NULL;
        }
        for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(group); k++) {
            PyObject *needle = PyTuple_GET_ITEM(group, k);
            if (!PyUnicode_Check(needle) || !PyUnicode_GET_LENGTH(needle)) {
                PyErr_SetString(PyExc_TypeError, "a literal is a str that is not empty");
                return NULL;
            }
        }
        count += PyTuple_GET_SIZE(group);
        filled += PyTuple_GET_SIZE(group) > 0;
    }
    Literals *self = (Literals *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->groups = many;
    self->filled = filled;
    self->needles = PyTuple_New(count);
    self->group_of = PyMem_New(Py_ssize_t, count ? count : 1);
    self->initial = PyMem_New(Py_UCS4, count ? count : 1);
    if (self->needles == NULL || self->group_of == NULL || self->initial == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    Py_ssize_t at = 0;
    for (unsigned int bucket = 0; bucket < BUCKETS; bucket++) {
        self->first[bucket] = at;
        for (Py_ssize_t g = 0; g < many; g++) {
            PyObject *group = PyTuple_GET_ITEM(groups, g);
            for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(group); k++) {
                PyObject *needle = PyTuple_GET_ITEM(group, k);
                Py_UCS4 initial = PyUnicode_READ_CHAR(needle, 0);
                if (bucket_of(initial) != bucket)
                    continue;
                Py_INCREF(needle);
                note_beginning(self, needle);
                self->initial[at] = initial;
                PyTuple_SET_ITEM(self->needles, at, needle);
                self->group_of[at++] = g;
            }
        }
    }
    self->first[BUCKETS] = at;
    return (PyObject *)self;
}

static inline Py_ALWAYS_INLINE int
stands_at(Text text, Py_ssize_t at, PyObject *string)
{
    Text needle = text_of(string);
    if (needle.size > text.size - at)
        return 0;
    for (Py_ssize_t k = 0; k < needle.size; k++)
        if (AT(needle, k) != AT(text, at + k))
            return 0;
    return 1;
}

static inline Py_ALWAYS_INLINE void
find_literals(Text text, const Literals *self, char *found)
{
    Py_ssize_t missing = self->filled;
    for (Py_ssize_t i = 0; i < text.size && missing; i++) {
        Py_UCS4 c = AT(text, i);
        unsigned int pair = pair_of(c, i + 1 < text.size ? AT(text, i + 1) : 0);
        if (!(self->begins[pair / 8] >> pair % 8 & 1))
            continue;
        unsigned int bucket = bucket_of(c);
        for (Py_ssize_t k = self->first[bucket]; k < self->first[bucket + 1]; k++) {
            char *of_group = &found[self->group_of[k]];
            if (c == self->initial[k] && !*of_group &&
                stands_at(text, i, PyTuple_GET_ITEM(self->needles, k))) {
                *of_group = 1;
                missing--;
            }
        }
    }
}

static PyObject *
literals_find(Literals *self, PyObject *string)
{
    if (!PyUnicode_Check(string)) {
        PyErr_SetString(PyExc_TypeError, "a str is needed");
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize(NULL, self->groups);
    if (result == NULL)
        return NULL;
    memset(PyBytes_AS_STRING(result), 0, self->groups);
    BY_KIND(find_literals, string, self, PyBytes_AS_STRING(result));
    return result;
}

static PyMethodDef literals_methods[] = {
    {"find", (PyCFunction)literals_find, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject literals_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "cleaner.scan.Literals",
    .tp_basicsize = sizeof(Literals),
    .tp_dealloc = (destructor)literals_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = literals_methods,
    .tp_new = literals_new,
};

/* Forms of a text that are compared --------------------------------------------------------------- */

#define GONE 0xFFFF      /* in a table: the character is left out */
#define ON_STACK 512     /* characters for which no memory is asked for */

/* The letter that a character becomes, 0 where its neighbours have a say. */
static inline Py_ALWAYS_INLINE Py_UCS2
simple_form(const Py_UCS2 *forms, Py_UCS4 c)
{
    return c < CLASSES ? forms[c] : 0;
}

/* Writes the folded text; -1 where it is not simple. */
static inline Py_ALWAYS_INLINE Py_ssize_t
write_folded(Text text, const Py_UCS2 *forms, Py_UCS2 *out)
{
    Py_ssize_t size = 0;
    int blank = 0, digits = 0;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS2 c = simple_form(forms, AT(text, i));
        if (!c)
            return -1;
        if (Py_UNICODE_ISSPACE(c)) {
            blank = 1;
            digits = 0;
            continue;
        }
        if (Py_UNICODE_ISDECIMAL(c)) {
            if (digits && !blank)
                continue;
            digits = 1;
            c = '0';
        }
        else
            digits = 0;
        if (blank && size)
            out[size++] = ' ';
        blank = 0;
        out[size++] = c;
    }
    return size;
}

static inline Py_ALWAYS_INLINE Py_ssize_t
write_squashed(Text text, const Py_UCS2 *forms, Py_UCS2 *out)
{
    Py_ssize_t size = 0;
    int apart = 0;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS2 c = simple_form(forms, AT(text, i));
        if (!c)
            return -1;
        if (!is_letter(c)) {
            apart = 1;
            continue;
        }
        if (apart && size)
            out[size++] = ' ';
        apart = 0;
        out[size++] = c;
    }
    return size;
}

static inline Py_ALWAYS_INLINE Py_ssize_t
write_flat(Text text, const Py_UCS2 *forms, Py_UCS2 *out)
{
    Py_ssize_t size = 0, word = 0; /* where the last word began */
    for (Py_ssize_t i = 0; i <= text.size; i++) {
        Py_UCS4 c = ' ';
        if (i < text.size) {
            c = AT(text, i);
            if (c >= CLASSES - 1)
                return -1;
            c = forms[c];
            if (c == GONE)
                continue;
        }
        if (!Py_UNICODE_ISSPACE(c))
            out[size++] = (Py_UCS2)c;
        else if (size == word + 1 && out[word] == '-')
            size = word; /* a dash by itself is no word */
        else if (size > word) {
            out[size++] = ' ';
            word = size;
        }
    }
    return size ? size - 1 : 0;
}

enum form { FLAT, FOLDED, SQUASHED };

/* The text in one of the forms; None where it is not simple. */
static PyObject *
formed(PyObject *args, enum form form)
{
    PyObject *string, *result = NULL;
    Py_buffer table;
    if (!PyArg_ParseTuple(args, "Uy*", &string, &table))
        return NULL;
    const Py_UCS2 *forms = table.buf;
    Py_UCS2 near[ON_STACK], *out = near;
    Py_ssize_t start = 0, end, size = PyUnicode_GET_LENGTH(string) + 1;
    if (table.len != CLASSES * (Py_ssize_t)sizeof(Py_UCS2)) {
        PyErr_SetString(PyExc_ValueError, "a table of the wrong size");
        goto done;
    }
    if (size > ON_STACK && (out = PyMem_New(Py_UCS2, size)) == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    if (form == FLAT)
        end = BY_KIND(write_flat, string, forms, out);
    else if (form == SQUASHED)
        end = BY_KIND(write_squashed, string, forms, out);
    else {
        end = BY_KIND(write_folded, string, forms, out);
        while (start < end && !Py_UNICODE_ISALNUM(out[start]))
            start++;
        while (end > start && !Py_UNICODE_ISALNUM(out[end - 1]))
            end--;
    }
    result = end < 0 ? Py_NewRef(Py_None)
                     : PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, out + start, end - start);
    if (out != near)
        PyMem_Free(out);
done:
    PyBuffer_Release(&table);
    return result;
}

static PyObject *
scan_flat(PyObject *Py_UNUSED(module), PyObject *args)
{
    return formed(args, FLAT);
}

static PyObject *
scan_fold(PyObject *Py_UNUSED(module), PyObject *args)
{
    return formed(args, FOLDED);
}

static PyObject *
scan_squash(PyObject *Py_UNUSED(module), PyObject *args)
{
    return formed(args, SQUASHED);
}

/* The measurements of units ------------------------------------------------------------------------ */

/* Bits of the classes of characters, beyond those of `traits`. */
#define TRAITS 0xFF
#define DENSE 0x100
#define STOPS 0x200
#define CLOSES 0x400
#define DIGIT 1

#define PROSE_WORDS 12
#define AT_THE_END 6

static inline Py_ALWAYS_INLINE unsigned int
class_of(const uint16_t *classes, Py_UCS4 c)
{
    return c < CLASSES ? classes[c] : Py_UNICODE_ISDECIMAL(c) ? DIGIT : 0;
}

typedef struct {
    Py_ssize_t words;
    int prose;
    unsigned int traits;
} Gauge;

static inline Py_ALWAYS_INLINE void
gauge_text(Text text, const uint16_t *classes, Gauge *out)
{
    Py_ssize_t words = 0, dense = 0, stops = 0;
    unsigned int all = 0;
    int inside = 0, dot = 0;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS4 c = AT(text, i);
        unsigned int class = class_of(classes, c);
        all |= class;
        dense += class / DENSE & 1;
        if (Py_UNICODE_ISSPACE(c))
            inside = 0;
        else if (!inside) {
            inside = 1;
            words++;
        }
        stops += dot && c == ' ';
        dot = c == '.';
    }
    if (dense && 12 * words < text.size)
        words += dense / 2;
    out->words = words;
    out->traits = all & TRAITS;
    out->prose = 0;
    if (words < PROSE_WORDS)
        return;
    Py_ssize_t least = text.size > AT_THE_END ? text.size - AT_THE_END : 0, end = text.size;
    while (end > least && Py_UNICODE_ISSPACE(AT(text, end - 1)))
        end--;
    while (end > least && class_of(classes, AT(text, end - 1)) & CLOSES)
        end--;
    out->prose = stops > 1 || (end > least && class_of(classes, AT(text, end - 1)) & STOPS);
}

static PyObject *
scan_gauge(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *items, *result = NULL, *columns[3] = {NULL, NULL, NULL};
    Py_buffer table;
    if (!PyArg_ParseTuple(args, "Oy*", &texts, &table))
        return NULL;
    if ((items = PySequence_Fast(texts, "a sequence is needed")) == NULL)
        goto done;
    if (table.len != CLASSES * (Py_ssize_t)sizeof(uint16_t)) {
        PyErr_SetString(PyExc_ValueError, "a table of the wrong size");
        goto done;
    }
    Py_ssize_t size = PySequence_Fast_GET_SIZE(items);
    for (int k = 0; k < 3; k++)
        if ((columns[k] = PyList_New(size)) == NULL)
            goto done;
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *text = PySequence_Fast_GET_ITEM(items, i), *words, *traits;
        Gauge found;
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "a str is needed");
            goto done;
        }
        BY_KIND(gauge_text, text, table.buf, &found);
        if ((words = PyLong_FromSsize_t(found.words)) == NULL)
            goto done;
        PyList_SET_ITEM(columns[0], i, words);
        PyList_SET_ITEM(columns[1], i, PyBool_FromLong(found.prose));
        if ((traits = PyLong_FromLong(found.traits)) == NULL)
            goto done;
        PyList_SET_ITEM(columns[2], i, traits);
    }
    result = PyTuple_Pack(3, columns[0], columns[1], columns[2]);
done:
    for (int k = 0; k < 3; k++)
        Py_XDECREF(columns[k]);
    Py_XDECREF(items);
    PyBuffer_Release(&table);
    return result;
}

static inline Py_ALWAYS_INLINE unsigned int
all_traits(Text text, const uint16_t *classes)
{
    unsigned int all = 0;
    for (Py_ssize_t i = 0; i < text.size; i++)
        all |= class_of(classes, AT(text, i));
    return all & TRAITS;
}

static PyObject *
scan_traits(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *result = NULL;
    Py_buffer table;
    if (!PyArg_ParseTuple(args, "Uy*", &string, &table))
        return NULL;
    if (table.len != CLASSES * (Py_ssize_t)sizeof(uint16_t))
        PyErr_SetString(PyExc_ValueError, "a table of the wrong size");
    else
        result = PyLong_FromLong(BY_KIND(all_traits, string, table.buf));
    PyBuffer_Release(&table);
    return result;
}

static PyMethodDef methods[] = {
    {"around", scan_around, METH_VARARGS, NULL},
    {"flat", scan_flat, METH_VARARGS, NULL},
    {"fold", scan_fold, METH_VARARGS, NULL},
    {"gauge", scan_gauge, METH_VARARGS, NULL},
    {"signs", scan_signs, METH_VARARGS, NULL},
    {"repeats", scan_repeats, METH_O, NULL},
    {"squash", scan_squash, METH_VARARGS, NULL},
    {"traits", scan_traits, METH_VARARGS, NULL},
    {"twins", scan_twins, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "cleaner.scan._native", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    if (PyType_Ready(&literals_type) < 0)
        return NULL;
    PyObject *self = PyModule_Create(&module);
    if (self == NULL)
        return NULL;
    Py_INCREF(&literals_type);
    if (PyModule_AddObject(self, "Literals", (PyObject *)&literals_type) < 0) {
        Py_DECREF(&literals_type);
        Py_DECREF(self);
        return NULL;
    }
    return self;
}
