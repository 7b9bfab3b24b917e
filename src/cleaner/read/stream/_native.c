/* The class of plain.py, which says what it means, compiled. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <string.h>
#include <structmember.h>

enum { INLINE, BLOCK, LINK, BREAK, SKIP };
enum { ROLE = 7, STRONG = 8, SPACED = 16, PART = 32, PRE = 64, ROOT = 128, TEMPLATE = 256, TIME = 512 };
enum { FRESH = 1024, LINE = 2048, KIND = 12, FLAGS = 15 };
#define SEAM 0x1F
#define CAPTION_DEPTH 3 /* elements higher up are no captions */

/* The columns of a page, as its attributes are called. */
#define EACH_COLUMN(X)                                                                              \
    X(parents) X(tags) X(attributes) X(flags) X(depths) X(ends) X(texts) X(nodes) X(link_chars)     \
    X(links) X(strong_chars) X(inline) X(breaks) X(in_link) X(kinds) X(items)

/* The methods that a subclass has. */
#define EACH_HOOK(X)                                                                                \
    X(rare) X(says) X(special) X(is_caption) X(hides) X(open_custom) X(close_custom) X(mark)       \
    X(close_mark) X(caught) X(part) X(shown)

/* What has signs. */
#define EACH_SIGN(X) X(special) X(is_caption) X(hides) X(style) X(mark) X(href)

/* What a unit may be. */
#define EACH_KIND(X) X(paragraph) X(heading) X(list_item) X(quote) X(table) X(code) X(caption) X(verse)

/* The attributes that are looked at. */
#define EACH_ATTRIBUTE(X)                                                                           \
    X(class, "class") X(id, "id") X(itemprop, "itemprop") X(testid, "data-testid")                  \
    X(component, "data-component") X(module, "data-module") X(role, "role") X(hidden, "hidden")     \
    X(aria_hidden, "aria-hidden") X(style, "style") X(rel, "rel") X(href, "href")

#define COLUMN(name) COLUMN_##name,
#define HOOK(name) HOOK_##name,
#define SIGN(name) SIGN_##name,
#define KIND_OF(name) KIND_##name,
#define ATTRIBUTE(name, text) ATTRIBUTE_##name,
#define NAME(name) #name,
#define TEXT(name, text) text,
enum { EACH_COLUMN(COLUMN) COLUMNS };
enum { EACH_HOOK(HOOK) HOOKS };
enum { EACH_SIGN(SIGN) SIGNS };
enum { EACH_KIND(KIND_OF) KINDS };
enum { EACH_ATTRIBUTE(ATTRIBUTE) ATTRIBUTES };
static const char *const column_names[] = {EACH_COLUMN(NAME)};
static const char *const hook_names[] = {EACH_HOOK(NAME)};
static const char *const sign_names[] = {EACH_SIGN(NAME)};
static const char *const kind_names[] = {EACH_KIND(NAME)};
static const char *const attribute_names[] = {EACH_ATTRIBUTE(TEXT)};
static PyObject *hooks[HOOKS], *kinds[KINDS], *names[ATTRIBUTES], *nothing;

typedef struct {
    Py_ssize_t node, item;
    long long flags;
    int kind;
} Block;

#define LETTERS 128

/* Words of ASCII in the order of their first letters: those with letter c are from[c] to from[c + 1]. */
typedef struct {
    PyObject *strings; /* a tuple that holds them */
    const char **words;
    Py_ssize_t from[LETTERS + 1];
} Signs;

typedef struct {
    PyObject_HEAD
    PyObject *columns[COLUMNS]; /* lists, those of the page */
    Signs signs[SIGNS];
    PyObject *page, *numbers, *known, *captions, *captured;
    PyObject *buffer, *seams, *inside, *custom, *open, *open_links; /* lists */
    PyObject *plain; /* an empty list, for all units without styled elements */
    Block *above;
    Py_ssize_t depth, room; /* of the open blocks, and for so many there is memory */
    long long flags;
    int kind;
    Py_ssize_t node, item, skip, in_link, in_strong, in_pre, link_chars, links, strong_chars, breaks;
    Py_ssize_t closed, parted;
} Stream;

static int
append_number(PyObject *list, Py_ssize_t number)
{
    PyObject *item = PyLong_FromSsize_t(number);
    if (item == NULL)
        return -1;
    int failed = PyList_Append(list, item);
    Py_DECREF(item);
    return failed;
}

static int
set_number(PyObject *list, Py_ssize_t at, Py_ssize_t number)
{
    PyObject *item = PyLong_FromSsize_t(number);
    return item == NULL ? -1 : PyList_SetItem(list, at, item);
}

/* Calls a method of the subclass that gives nothing back. */
static int
tell(Stream *self, int hook, PyObject *one, PyObject *two)
{
    PyObject *result = PyObject_CallMethodObjArgs((PyObject *)self, hooks[hook], one, two, NULL);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Calls one that says yes or no. */
static int
ask(Stream *self, int hook, PyObject *one, PyObject *two)
{
    PyObject *result = PyObject_CallMethodObjArgs((PyObject *)self, hooks[hook], one, two, NULL);
    if (result == NULL)
        return -1;
    int yes = PyObject_IsTrue(result);
    Py_DECREF(result);
    return yes;
}

/* The number of a tag, 0 for an unknown one; -1 with an exception set. */
static long long
number_of(Stream *self, PyObject *tag)
{
    PyObject *number = PyDict_GetItemWithError(self->numbers, tag);
    if (number == NULL)
        return PyErr_Occurred() ? -1 : 0;
    long long value = PyLong_AsLongLong(number);
    if (value < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the number of a tag is none below 0");
    return value < 0 ? -1 : value;
}

static inline char
lower(Py_UCS1 c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Whether a text has a sign, or letters beyond ASCII. */
static int
has_sign(const Signs *signs, PyObject *text)
{
    if (!PyUnicode_IS_ASCII(text))
        return 1;
    const Py_UCS1 *letters = PyUnicode_1BYTE_DATA(text); /* a 0 stands behind them */
    for (Py_ssize_t i = 0, size = PyUnicode_GET_LENGTH(text); i < size; i++) {
        int first = lower(letters[i]);
        for (Py_ssize_t k = signs->from[first]; k < signs->from[first + 1]; k++) {
            const char *word = signs->words[k] + 1;
            const Py_UCS1 *at = letters + i + 1;
            while (*word && *word == lower(*at)) {
                word++;
                at++;
            }
            if (!*word)
                return 1;
        }
    }
    return 0;
}

/* The value of an attribute, borrowed, NULL for none and for an empty one; an exception may be set. */
static PyObject *
value_of(PyObject *attributes, int name)
{
    PyObject *value = PyDict_GetItemWithError(attributes, names[name]);
    if (value == NULL)
        return NULL;
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "the value of an attribute is a str");
        return NULL;
    }
    return PyUnicode_GET_LENGTH(value) ? value : NULL;
}

/* Whether an attribute has a sign; -1 with an exception set. */
static int
says_sign(Stream *self, PyObject *attributes, int name, int sign)
{
    PyObject *value = value_of(attributes, name);
    if (value == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return has_sign(&self->signs[sign], value);
}

/* How many attributes there are; -1 with an exception set where they are no dict. */
static Py_ssize_t
size_of(PyObject *attributes)
{
    if (PyDict_Check(attributes))
        return PyDict_GET_SIZE(attributes);
    Py_ssize_t size = PyObject_Length(attributes);
    if (size > 0)
        PyErr_SetString(PyExc_TypeError, "attributes are a dict");
    return size > 0 ? -1 : size;
}

/* The length without blanks at both ends. */
static Py_ssize_t
stripped_size(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t start = 0, end = PyUnicode_GET_LENGTH(text);
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)))
        start++;
    while (end > start && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1)))
        end--;
    return end - start;
}

/* Text without preformatted parts as a browser shows it: runs of blanks are one, none stand at the ends.

   None where a subclass has to look at it: for its seams or its no-break spaces. */
static PyObject *
collapsed(PyObject *text)
{
    int kind = PyUnicode_KIND(text), ascii = PyUnicode_IS_ASCII(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t start = 0, end = PyUnicode_GET_LENGTH(text), size = 0;
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)))
        if (PyUnicode_READ(kind, data, start++) == SEAM)
            Py_RETURN_NONE;
    while (end > start && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1)))
        if (PyUnicode_READ(kind, data, --end) == SEAM)
            Py_RETURN_NONE;
    char *out = PyMem_Malloc(end > start ? (size_t)(end - start) * (size_t)kind : 1);
    if (out == NULL)
        return PyErr_NoMemory();
    int blank = 0;
    for (Py_ssize_t i = start; i < end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (c == SEAM || c == 0xA0 || c == 0x202F) {
            PyMem_Free(out);
            Py_RETURN_NONE;
        }
        int is_blank = c == ' ' || (c >= '\t' && c <= '\r') || (ascii && Py_UNICODE_ISSPACE(c));
        if (!is_blank || !blank)
            PyUnicode_WRITE(kind, out, size++, is_blank ? ' ' : c);
        blank = is_blank;
    }
    int changed = size < PyUnicode_GET_LENGTH(text) || memcmp(out, data, (size_t)size * (size_t)kind);
    PyObject *result = changed ? PyUnicode_FromKindAndData(kind, out, size) : Py_NewRef(text);
    PyMem_Free(out);
    return result;
}

/* Units ------------------------------------------------------------------------------------------- */

static PyObject *
joined(PyObject *pieces)
{
    if (PyList_GET_SIZE(pieces) == 1 && PyUnicode_CheckExact(PyList_GET_ITEM(pieces, 0)))
        return Py_NewRef(PyList_GET_ITEM(pieces, 0));
    return PyUnicode_Join(nothing, pieces);
}

static int
add_unit(Stream *self, PyObject *text)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    PyObject **columns = self->columns, *inside = Py_NewRef(self->plain);
    if (PyList_GET_SIZE(self->inside)) {
        PyObject *fresh = PyList_New(0);
        if (fresh == NULL) {
            Py_DECREF(inside);
            return -1;
        }
        Py_SETREF(inside, self->inside);
        self->inside = fresh;
    }
    int kind = self->kind;
    if (kind != KIND_code && kind != KIND_table && PyUnicode_FindChar(text, '\n', 0, size, 1) >= 0)
        kind = KIND_verse;
    int failed = PyList_Append(columns[COLUMN_texts], text) < 0 ||
                 append_number(columns[COLUMN_nodes], self->node) < 0 ||
                 append_number(columns[COLUMN_link_chars], Py_MIN(self->link_chars, size)) < 0 ||
                 append_number(columns[COLUMN_links], self->links) < 0 ||
                 append_number(columns[COLUMN_strong_chars], Py_MIN(self->strong_chars, size)) < 0 ||
                 PyList_Append(columns[COLUMN_inline], inside) < 0 ||
                 append_number(columns[COLUMN_breaks], self->breaks) < 0 ||
                 PyList_Append(columns[COLUMN_in_link], self->in_link > 0 ? Py_True : Py_False) < 0 ||
                 PyList_Append(columns[COLUMN_kinds], kinds[kind]) < 0 ||
                 append_number(columns[COLUMN_items], self->item) < 0;
    Py_DECREF(inside);
    self->breaks = 0;
    return failed ? -1 : 0;
}

static int
flush(Stream *self)
{
    if (PyList_GET_SIZE(self->seams) &&
        (tell(self, HOOK_part, NULL, NULL) < 0 || PyList_SetSlice(self->seams, 0, PY_SSIZE_T_MAX, NULL) < 0))
        return -1;
    PyObject *text = joined(self->buffer);
    if (text == NULL || PyList_SetSlice(self->buffer, 0, PY_SSIZE_T_MAX, NULL) < 0) {
        Py_XDECREF(text);
        return -1;
    }
    self->closed = self->parted = -1;
    PyObject *shown = self->in_pre ? Py_NewRef(Py_None) : collapsed(text);
    if (shown == Py_None) {
        Py_DECREF(shown);
        shown = PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_shown], text, NULL);
        if (shown != NULL && !PyUnicode_Check(shown)) {
            PyErr_SetString(PyExc_TypeError, "a text is a str");
            Py_CLEAR(shown);
        }
    }
    Py_DECREF(text);
    if (shown == NULL)
        return -1;
    int failed = 0;
    if (PyUnicode_GET_LENGTH(shown))
        failed = add_unit(self, shown);
    else if (PyList_GET_SIZE(self->inside))
        failed = PyList_SetSlice(self->inside, 0, PY_SSIZE_T_MAX, NULL);
    Py_DECREF(shown);
    self->link_chars = self->links = self->strong_chars = 0;
    return failed;
}

static int
end_unit(Stream *self)
{
    if ((PyList_GET_SIZE(self->buffer) || self->links || PyList_GET_SIZE(self->inside)) && flush(self) < 0)
        return -1;
    self->breaks = 0;
    return 0;
}

static int
space(Stream *self)
{
    Py_ssize_t size = PyList_GET_SIZE(self->buffer);
    if (self->closed != size || !size || self->in_pre)
        return 0;
    PyObject *last = PyList_GET_ITEM(self->buffer, size - 1);
    if (!PyUnicode_Check(last) || PyUnicode_GET_LENGTH(last) <= 1)
        return 0;
    PyObject *seam = PyUnicode_FromOrdinal(SEAM);
    int failed = seam == NULL ? -1 : PyList_Append(self->buffer, seam);
    Py_XDECREF(seam);
    return failed;
}

/* Blocks ------------------------------------------------------------------------------------------ */

/* What a hook says of names, asked for once a page and kept in a dict; a new reference. */
static PyObject *
known_of(Stream *self, PyObject *known, PyObject *called, int sign, int hook)
{
    PyObject *answer = PyDict_GetItemWithError(known, called);
    if (answer != NULL || PyErr_Occurred())
        return Py_XNewRef(answer);
    if (has_sign(&self->signs[sign], called))
        answer = PyObject_CallMethodObjArgs((PyObject *)self, hooks[hook], called, NULL);
    else
        answer = PyLong_FromLong(0);
    if (answer != NULL && PyDict_SetItem(known, called, answer) < 0)
        Py_CLEAR(answer);
    return answer;
}

/* Adds what a hook says to some flags; takes a reference to it. */
static int
add_flags(PyObject *said, long long *flags)
{
    long long more = said == NULL ? -1 : PyLong_AsLongLong(said);
    Py_XDECREF(said);
    if (more < 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "flags are no number below 0");
        return -1;
    }
    *flags |= more;
    return 0;
}

/* Adds the value of an attribute to some names: 1 where it has one, 0 for none; -1 with an exception set. */
static int
add_name(PyObject **called, PyObject *attributes, int name)
{
    PyObject *value = value_of(attributes, name);
    if (value == NULL)
        return PyErr_Occurred() ? -1 : 0;
    PyObject *longer = PyUnicode_FromFormat("%U %U", *called, value);
    if (longer == NULL)
        return -1;
    Py_SETREF(*called, longer);
    return 1;
}

/* The class, id and similar names of a block, a new reference. */
static PyObject *
names_of(PyObject *attributes)
{
    static const int together[] = {ATTRIBUTE_id, ATTRIBUTE_itemprop};
    static const int instead[] = {ATTRIBUTE_testid, ATTRIBUTE_component, ATTRIBUTE_module};
    PyObject *value = value_of(attributes, ATTRIBUTE_class);
    if (value == NULL && PyErr_Occurred())
        return NULL;
    PyObject *called = Py_NewRef(value == NULL ? nothing : value);
    if (value != NULL && PyDict_GET_SIZE(attributes) == 1)
        return called;
    int added = 0;
    for (size_t k = 0; added >= 0 && k < sizeof together / sizeof *together; k++)
        added = add_name(&called, attributes, together[k]);
    if (added > 0)
        added = 0;
    for (size_t k = 0; !added && k < sizeof instead / sizeof *instead; k++)
        added = add_name(&called, attributes, instead[k]);
    if (added < 0)
        Py_CLEAR(called);
    return called;
}

/* Whether attributes of a block, its names aside, may give it flags; -1 with an exception set. */
static int
may_say(Stream *self, PyObject *attributes)
{
    static const int saying[] = {ATTRIBUTE_role, ATTRIBUTE_itemprop, ATTRIBUTE_hidden, ATTRIBUTE_aria_hidden};
    for (size_t k = 0; k < sizeof saying / sizeof *saying; k++) {
        int said = PyDict_Contains(attributes, names[saying[k]]);
        if (said)
            return said;
    }
    return says_sign(self, attributes, ATTRIBUTE_style, SIGN_style);
}

/* The names of a block, a new reference; its flags are added to those given. */
static PyObject *
describe(Stream *self, PyObject *tag, PyObject *attributes, long long number, long long *flags)
{
    Py_ssize_t size = size_of(attributes);
    if (size <= 0)
        return size < 0 ? NULL : Py_NewRef(nothing);
    PyObject *called = names_of(attributes);
    if (called == NULL)
        return NULL;
    int has_class = PyDict_Contains(attributes, names[ATTRIBUTE_class]);
    if (has_class < 0)
        goto failed;
    if (size > 1 || !has_class || !PyUnicode_GET_LENGTH(called)) {
        int may = number & ROOT ? 1 : may_say(self, attributes);
        if (may < 0)
            goto failed;
        if (may && add_flags(PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_says], tag, attributes, NULL),
                             flags) < 0)
            goto failed;
    }
    if (PyUnicode_GET_LENGTH(called) && !(number & ROOT) &&
        add_flags(known_of(self, self->known, called, SIGN_special, HOOK_special), flags) < 0)
        goto failed;
    return called;
failed:
    Py_DECREF(called);
    return NULL;
}

/* What the units of the block that has begun are, and the list item they are in. */
static int
set_kind(Stream *self, long long number, PyObject *called)
{
    int own = (int)(number >> KIND & 7);
    if (own) {
        self->kind = own;
        self->item = own == KIND_list_item ? self->node : 0;
    } else if (number & FRESH) {
        self->kind = self->kind == KIND_quote ? KIND_quote : KIND_paragraph;
        self->item = 0;
    }
    if (!(number & LINE) || !PyUnicode_GET_LENGTH(called) || self->depth <= CAPTION_DEPTH ||
        (self->kind != KIND_paragraph && self->kind != KIND_list_item))
        return 0;
    PyObject *answer = known_of(self, self->captions, called, SIGN_is_caption, HOOK_is_caption);
    int is_caption = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    if (is_caption > 0) {
        self->kind = KIND_caption;
        self->item = 0;
    }
    return is_caption < 0 ? -1 : 0;
}

static int
open_block(Stream *self, PyObject *tag, PyObject *attributes)
{
    long long number = number_of(self, tag);
    if (number < 0 || end_unit(self) < 0)
        return -1;
    long long flags = self->flags | number >> FLAGS;
    PyObject *called = describe(self, tag, attributes, number, &flags);
    if (called == NULL)
        return -1;
    if (self->depth == self->room) {
        Py_ssize_t room = self->room ? 2 * self->room : 64;
        Block *above = PyMem_Realloc(self->above, (size_t)room * sizeof(Block));
        if (above == NULL) {
            Py_DECREF(called);
            PyErr_NoMemory();
            return -1;
        }
        self->above = above;
        self->room = room;
    }
    if (number & PRE)
        self->in_pre++;
    self->above[self->depth++] = (Block){self->node, self->item, self->flags, self->kind};
    PyObject **columns = self->columns;
    int failed = append_number(columns[COLUMN_parents], self->node) < 0 ||
                 PyList_Append(columns[COLUMN_tags], tag) < 0 ||
                 PyList_Append(columns[COLUMN_attributes], called) < 0 ||
                 append_number(columns[COLUMN_flags], flags) < 0 ||
                 append_number(columns[COLUMN_depths], self->depth) < 0 ||
                 append_number(columns[COLUMN_ends], 0) < 0;
    self->node = PyList_GET_SIZE(columns[COLUMN_ends]) - 1;
    self->flags = flags;
    failed = failed || set_kind(self, number, called) < 0;
    Py_DECREF(called);
    return failed ? -1 : 0;
}

static int
close_block(Stream *self, PyObject *tag)
{
    long long number = number_of(self, tag);
    if (number < 0 || end_unit(self) < 0)
        return -1;
    if (self->in_pre && number & PRE)
        self->in_pre--;
    if (!self->depth)
        return 0;
    PyObject *ends = self->columns[COLUMN_ends];
    if (set_number(ends, self->node, PyList_GET_SIZE(ends)) < 0)
        return -1;
    Block block = self->above[--self->depth];
    self->node = block.node;
    self->item = block.item;
    self->flags = block.flags;
    self->kind = block.kind;
    return 0;
}

/* Events ------------------------------------------------------------------------------------------ */

static int
is_custom(PyObject *tag)
{
    return PyUnicode_FindChar(tag, '-', 0, PyUnicode_GET_LENGTH(tag), 1) >= 0;
}

/* Puts on a list what the attributes of an inline element say that is wanted at its end. */
static int
note_mark(Stream *self, PyObject *tag, PyObject *attributes, long long number, PyObject *marks)
{
    static const int naming[] = {ATTRIBUTE_class, ATTRIBUTE_itemprop, ATTRIBUTE_rel, ATTRIBUTE_id};
    int may = number & TIME ? 1 : says_sign(self, attributes, ATTRIBUTE_href, SIGN_href);
    for (size_t k = 0; !may && k < sizeof naming / sizeof *naming; k++)
        may = says_sign(self, attributes, naming[k], SIGN_mark);
    if (may <= 0)
        return may < 0 ? -1 : PyList_Append(marks, Py_None);
    PyObject *mark = PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_mark], tag, attributes, NULL);
    int failed = mark == NULL ? -1 : PyList_Append(marks, mark);
    Py_XDECREF(mark);
    return failed;
}

/* Whether attributes may hide an inline element; -1 with an exception set. */
static int
may_hide(Stream *self, PyObject *attributes)
{
    int may = PyDict_Contains(attributes, names[ATTRIBUTE_hidden]);
    if (!may)
        may = says_sign(self, attributes, ATTRIBUTE_style, SIGN_style);
    return may ? may : says_sign(self, attributes, ATTRIBUTE_class, SIGN_hides);
}

/* An inline element with attributes may be hidden, styled, or marked as a byline and the like. */
static int
open_inline(Stream *self, PyObject *tag, PyObject *attributes, long long number)
{
    int hides = may_hide(self, attributes);
    if (hides > 0)
        hides = ask(self, HOOK_hides, attributes, NULL);
    if (hides < 0)
        return -1;
    if (hides) {
        self->skip = 1;
        if (number & STRONG)
            self->in_strong--;
        return 0;
    }
    PyObject *name = value_of(attributes, ATTRIBUTE_class);
    if (name == NULL && PyErr_Occurred())
        return -1;
    if (name != NULL && (PyList_Append(self->inside, name) < 0 || (number & SPACED && space(self) < 0)))
        return -1;
    return note_mark(self, tag, attributes, number, self->open);
}

static int
start_inline(Stream *self, PyObject *tag, PyObject *attributes, long long number)
{
    if (number & PART && self->parted == PyList_GET_SIZE(self->buffer) &&
        append_number(self->seams, self->parted) < 0)
        return -1;
    if (!number && is_custom(tag)) {
        int is_block = ask(self, HOOK_open_custom, tag, attributes);
        if (is_block)
            return is_block < 0 ? -1 : 0;
    }
    if (number & STRONG)
        self->in_strong++;
    Py_ssize_t size = size_of(attributes);
    if (size > 0)
        return open_inline(self, tag, attributes, number);
    return size < 0 ? -1 : PyList_Append(self->open, Py_None);
}

static int
start_link(Stream *self, PyObject *tag, PyObject *attributes, long long number)
{
    self->in_link++;
    self->links++;
    Py_ssize_t size = size_of(attributes);
    if (size < 0 || space(self) < 0)
        return -1;
    if (!size)
        return PyList_Append(self->open_links, Py_None);
    return note_mark(self, tag, attributes, number, self->open_links);
}

/* Takes the mark of the innermost open element off a list, and closes it. */
static int
close_last(Stream *self, PyObject *marks)
{
    Py_ssize_t size = PyList_GET_SIZE(marks);
    if (!size)
        return 0;
    PyObject *mark = Py_NewRef(PyList_GET_ITEM(marks, size - 1));
    int failed = PyList_SetSlice(marks, size - 1, size, NULL);
    if (!failed && mark != Py_None)
        failed = tell(self, HOOK_close_mark, mark, NULL);
    Py_DECREF(mark);
    return failed;
}

static int
end_inline(Stream *self, PyObject *tag, long long number)
{
    if (!number && is_custom(tag)) {
        int was_block = ask(self, HOOK_close_custom, tag, NULL);
        if (was_block)
            return was_block < 0 ? -1 : 0;
    }
    if (number & STRONG && self->in_strong)
        self->in_strong--;
    if (close_last(self, self->open) < 0)
        return -1;
    if (number & PART)
        self->parted = PyList_GET_SIZE(self->buffer);
    if (number & SPACED)
        self->closed = PyList_GET_SIZE(self->buffer);
    return 0;
}

static int
end_link(Stream *self)
{
    if (!self->in_link)
        return 0;
    self->in_link--;
    if (close_last(self, self->open_links) < 0)
        return -1;
    self->closed = PyList_GET_SIZE(self->buffer);
    return 0;
}

static int
break_line(Stream *self)
{
    if (!self->in_pre) {
        if (flush(self) < 0)
            return -1;
        self->breaks++;
        return 0;
    }
    PyObject *newline = PyUnicode_FromOrdinal('\n');
    int failed = newline == NULL ? -1 : PyList_Append(self->buffer, newline);
    Py_XDECREF(newline);
    return failed;
}

static PyObject *
done(int failed)
{
    return failed ? NULL : Py_NewRef(Py_None);
}

static int
is_text(PyObject *object)
{
    if (PyUnicode_Check(object))
        return 1;
    PyErr_SetString(PyExc_TypeError, "a str is needed");
    return 0;
}

static PyObject *
stream_start(Stream *self, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "a tag and its attributes are needed");
        return NULL;
    }
    if (!is_text(args[0]))
        return NULL;
    if (self->skip) {
        self->skip++;
        Py_RETURN_NONE;
    }
    long long number = number_of(self, args[0]);
    if (number < 0)
        return NULL;
    switch (number & ROLE) {
    case BLOCK:
        return done(open_block(self, args[0], args[1]));
    case INLINE:
        return done(start_inline(self, args[0], args[1], number));
    case LINK:
        return done(start_link(self, args[0], args[1], number));
    case BREAK:
        return done(break_line(self));
    case SKIP:
        self->skip = 1;
        Py_RETURN_NONE;
    default:
        return done(tell(self, HOOK_rare, args[0], args[1]));
    }
}

static PyObject *
stream_end(Stream *self, PyObject *tag)
{
    if (!is_text(tag))
        return NULL;
    if (self->skip) {
        self->skip--;
        if (!self->skip && self->captured != NULL && self->captured != Py_None)
            return done(tell(self, HOOK_caught, tag, NULL));
        Py_RETURN_NONE;
    }
    long long number = number_of(self, tag);
    if (number < 0)
        return NULL;
    int role = (int)(number & ROLE);
    if (role == INLINE)
        return done(end_inline(self, tag, number));
    if (role == BLOCK || number & TEMPLATE)
        return done(close_block(self, tag));
    return done(role == LINK ? end_link(self) : 0);
}

static PyObject *
stream_data(Stream *self, PyObject *text)
{
    if (!is_text(text))
        return NULL;
    if (self->skip) {
        if (self->captured == NULL || self->captured == Py_None)
            Py_RETURN_NONE;
        return done(PyList_Append(self->captured, text));
    }
    Py_ssize_t size = stripped_size(text);
    if (!size && PyUnicode_GET_LENGTH(text) && !self->in_pre && !PyList_GET_SIZE(self->buffer))
        Py_RETURN_NONE;
    if (self->in_link)
        self->link_chars += size;
    if (self->in_strong)
        self->strong_chars += size;
    return done(PyList_Append(self->buffer, text));
}

static PyObject *
stream_close(Stream *self, PyObject *Py_UNUSED(none))
{
    PyObject *ends = self->columns[COLUMN_ends];
    if (flush(self) < 0 || set_number(ends, 0, PyList_GET_SIZE(ends)) < 0 ||
        set_number(ends, self->node, PyList_GET_SIZE(ends)) < 0)
        return NULL;
    for (Py_ssize_t k = 0; k < self->depth; k++)
        if (set_number(ends, self->above[k].node, PyList_GET_SIZE(ends)) < 0)
            return NULL;
    Py_RETURN_NONE;
}

/* What a subclass calls --------------------------------------------------------------------------- */

static PyObject *
stream_open_block(Stream *self, PyObject *args)
{
    PyObject *tag, *attributes;
    if (!PyArg_ParseTuple(args, "UO", &tag, &attributes))
        return NULL;
    return done(open_block(self, tag, attributes));
}

static PyObject *
stream_close_block(Stream *self, PyObject *tag)
{
    return is_text(tag) ? done(close_block(self, tag)) : NULL;
}

static PyObject *
stream_space(Stream *self, PyObject *Py_UNUSED(none))
{
    return done(space(self));
}

static PyObject *
stream_flush(Stream *self, PyObject *Py_UNUSED(none))
{
    return done(flush(self));
}

/* The type ---------------------------------------------------------------------------------------- */

#define EACH_OBJECT(X)                                                                              \
    X(self->page) X(self->numbers) X(self->known) X(self->captions) X(self->captured)               \
    X(self->buffer) X(self->seams) X(self->inside) X(self->custom) X(self->open)                    \
    X(self->open_links) X(self->plain)

static int
stream_traverse(Stream *self, visitproc visit, void *arg)
{
#define VISIT(object) Py_VISIT(object);
    EACH_OBJECT(VISIT)
    for (int k = 0; k < COLUMNS; k++)
        Py_VISIT(self->columns[k]);
    for (int k = 0; k < SIGNS; k++)
        Py_VISIT(self->signs[k].strings);
    return 0;
}

static void
stream_dealloc(Stream *self)
{
#define DROP(object) Py_CLEAR(object);
    PyObject_GC_UnTrack(self);
    EACH_OBJECT(DROP)
    for (int k = 0; k < COLUMNS; k++)
        Py_CLEAR(self->columns[k]);
    for (int k = 0; k < SIGNS; k++) {
        Py_CLEAR(self->signs[k].strings);
        PyMem_Free(self->signs[k].words);
    }
    PyMem_Free(self->above);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Takes the words of a list; -1 with an exception set where they are none of small letters of ASCII. */
static int
read_signs(Signs *signs, PyObject *list)
{
    if (list == NULL || (signs->strings = PySequence_Tuple(list)) == NULL)
        return -1;
    Py_ssize_t size = PyTuple_GET_SIZE(signs->strings);
    if ((signs->words = PyMem_Calloc((size_t)size + 1, sizeof(char *))) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *word = PyTuple_GET_ITEM(signs->strings, i);
        if (!PyUnicode_Check(word) || !PyUnicode_IS_ASCII(word) || !PyUnicode_GET_LENGTH(word)) {
            PyErr_SetString(PyExc_TypeError, "signs are words of ASCII");
            return -1;
        }
    }
    for (Py_ssize_t i = 0; i < size; i++)
        signs->from[*PyUnicode_1BYTE_DATA(PyTuple_GET_ITEM(signs->strings, i)) + 1]++;
    for (int c = 0; c < LETTERS; c++)
        signs->from[c + 1] += signs->from[c];
    for (Py_ssize_t i = size; i-- > 0;) {
        const char *word = (const char *)PyUnicode_1BYTE_DATA(PyTuple_GET_ITEM(signs->strings, i));
        Py_ssize_t at = signs->from[(int)*word];
        while (signs->words[at] != NULL)
            at++;
        signs->words[at] = word;
    }
    return 0;
}

static PyObject *
stream_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *page, *numbers, *signs;
    if (!PyArg_ParseTuple(args, "OO!O!", &page, &PyDict_Type, &numbers, &PyDict_Type, &signs))
        return NULL;
    Stream *self = (Stream *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->page = Py_NewRef(page);
    self->numbers = Py_NewRef(numbers);
    self->closed = self->parted = -1;
    PyObject **lists[] = {&self->buffer, &self->seams,      &self->inside, &self->custom,
                          &self->open,   &self->open_links, &self->plain};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if ((*lists[k] = PyList_New(0)) == NULL)
            goto failed;
    if ((self->known = PyDict_New()) == NULL || (self->captions = PyDict_New()) == NULL)
        goto failed;
    for (int k = 0; k < SIGNS; k++) {
        PyObject *list = PyMapping_GetItemString(signs, sign_names[k]);
        int failed = read_signs(&self->signs[k], list);
        Py_XDECREF(list);
        if (failed)
            goto failed;
    }
    for (int k = 0; k < COLUMNS; k++) {
        self->columns[k] = PyObject_GetAttrString(page, column_names[k]);
        if (self->columns[k] == NULL)
            goto failed;
        if (!PyList_Check(self->columns[k])) {
            PyErr_SetString(PyExc_TypeError, "the columns of a page are lists");
            goto failed;
        }
    }
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

/* Text as bytes ------------------------------------------------------------------------------------ */

#define WIDE 16 /* characters looked at together */

/* Writes a character beyond ASCII; half of a pair that stands alone becomes a question mark. */
static char *
write_character(char *out, Py_UCS4 c)
{
    if (c < 0x800)
        *out++ = (char)(0xC0 | c >> 6);
    else if (c >= 0xD800 && c < 0xE000) {
        *out++ = '?';
        return out;
    } else {
        if (c < 0x10000)
            *out++ = (char)(0xE0 | c >> 12);
        else {
            *out++ = (char)(0xF0 | c >> 18);
            *out++ = (char)(0x80 | (c >> 12 & 0x3F));
        }
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
    }
    *out++ = (char)(0x80 | (c & 0x3F));
    return out;
}

/* Writes what stands before the next character beyond ASCII, and it too; for each width of characters. */
#define WRITE_ALL(type)                                                                             \
    do {                                                                                            \
        const type *letters = data;                                                                 \
        for (Py_ssize_t i = 0; i < size;) {                                                         \
            while (i + WIDE <= size) {                                                              \
                type seen = 0;                                                                      \
                for (int k = 0; k < WIDE; k++)                                                      \
                    seen |= letters[i + k];                                                         \
                if (seen > 0x7F)                                                                    \
                    break;                                                                          \
                for (int k = 0; k < WIDE; k++)                                                      \
                    out[k] = (char)letters[i + k];                                                  \
                out += WIDE;                                                                        \
                i += WIDE;                                                                          \
            }                                                                                       \
            for (Py_ssize_t end = Py_MIN(i + WIDE, size); i < end; i++) {                           \
                if (letters[i] > 0x7F)                                                              \
                    out = write_character(out, letters[i]);                                         \
                else                                                                                \
                    *out++ = (char)letters[i];                                                      \
            }                                                                                       \
        }                                                                                           \
    } while (0)

static PyObject *
stream_utf8(PyObject *Py_UNUSED(module), PyObject *text)
{
    static const Py_ssize_t widest[] = {1, 2, 3, 0, 4}; /* bytes of a character, by its kind; ASCII's is 0 */
    if (!is_text(text))
        return NULL;
    int kind = PyUnicode_IS_ASCII(text) ? 0 : (int)PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (size > PY_SSIZE_T_MAX / widest[kind])
        return PyErr_NoMemory();
    PyObject *bytes = PyBytes_FromStringAndSize(kind ? NULL : data, size * widest[kind]);
    if (bytes == NULL || !kind)
        return bytes;
    char *start = PyBytes_AS_STRING(bytes), *out = start;
    if (kind == PyUnicode_1BYTE_KIND)
        WRITE_ALL(Py_UCS1);
    else if (kind == PyUnicode_2BYTE_KIND)
        WRITE_ALL(Py_UCS2);
    else
        WRITE_ALL(Py_UCS4);
    _PyBytes_Resize(&bytes, out - start); /* NULL where it fails */
    return bytes;
}

static PyMethodDef stream_methods[] = {
    {"start", (PyCFunction)(void (*)(void))stream_start, METH_FASTCALL, NULL},
    {"end", (PyCFunction)stream_end, METH_O, NULL},
    {"data", (PyCFunction)stream_data, METH_O, NULL},
    {"close", (PyCFunction)stream_close, METH_NOARGS, NULL},
    {"open_block", (PyCFunction)stream_open_block, METH_VARARGS, NULL},
    {"close_block", (PyCFunction)stream_close_block, METH_O, NULL},
    {"space", (PyCFunction)stream_space, METH_NOARGS, NULL},
    {"flush", (PyCFunction)stream_flush, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef stream_members[] = {
    {"page", T_OBJECT, offsetof(Stream, page), READONLY, NULL},
    {"buffer", T_OBJECT, offsetof(Stream, buffer), READONLY, NULL},
    {"seams", T_OBJECT, offsetof(Stream, seams), READONLY, NULL},
    {"inline", T_OBJECT, offsetof(Stream, inside), READONLY, NULL},
    {"custom", T_OBJECT, offsetof(Stream, custom), READONLY, NULL},
    {"captured", T_OBJECT, offsetof(Stream, captured), 0, NULL},
    {"node", T_PYSSIZET, offsetof(Stream, node), READONLY, NULL},
    {"skip", T_PYSSIZET, offsetof(Stream, skip), 0, NULL},
    {"in_strong", T_PYSSIZET, offsetof(Stream, in_strong), 0, NULL},
    {"in_pre", T_PYSSIZET, offsetof(Stream, in_pre), READONLY, NULL},
    {"breaks", T_PYSSIZET, offsetof(Stream, breaks), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject stream_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "cleaner.read.stream.Stream",
    .tp_basicsize = sizeof(Stream),
    .tp_dealloc = (destructor)stream_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)stream_traverse,
    .tp_methods = stream_methods,
    .tp_members = stream_members,
    .tp_new = stream_new,
};

static PyMethodDef methods[] = {
    {"utf8", stream_utf8, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "cleaner.read.stream._native", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    if ((nothing = PyUnicode_FromString("")) == NULL)
        return NULL;
    for (int k = 0; k < KINDS; k++)
        if ((kinds[k] = PyUnicode_InternFromString(kind_names[k])) == NULL)
            return NULL;
    for (int k = 0; k < ATTRIBUTES; k++)
        if ((names[k] = PyUnicode_InternFromString(attribute_names[k])) == NULL)
            return NULL;
    for (int k = 0; k < HOOKS; k++)
        if ((hooks[k] = PyUnicode_InternFromString(hook_names[k])) == NULL)
            return NULL;
    if (PyType_Ready(&stream_type) < 0)
        return NULL;
    PyObject *self = PyModule_Create(&module);
    if (self != NULL && PyModule_AddObjectRef(self, "Stream", (PyObject *)&stream_type) < 0)
        Py_CLEAR(self);
    return self;
}
