/* The class of plain.py, which says what it means, compiled. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <string.h>
#include <structmember.h>

enum { INLINE, BLOCK, LINK, BREAK };
enum { ROLE = 7, STRONG = 8, SPACED = 16, PART = 32, PRE = 64, ROOT = 128, TEMPLATE = 256, FLAGS = 9 };
#define SEAM 0x1F

/* The columns of a page, as its attributes are called. */
#define EACH_COLUMN(X)                                                                              \
    X(parents) X(tags) X(attributes) X(flags) X(depths) X(ends) X(texts) X(nodes) X(link_chars)     \
    X(links) X(strong_chars) X(inline) X(breaks) X(in_link)

/* The methods that a subclass has. */
#define EACH_HOOK(X)                                                                                \
    X(rare) X(named) X(special) X(open_inline) X(open_custom) X(close_custom) X(mark) X(close_mark) \
    X(caught) X(part) X(shown)

#define COLUMN(name) COLUMN_##name,
#define HOOK(name) HOOK_##name,
#define NAME(name) #name,
enum { EACH_COLUMN(COLUMN) COLUMNS };
enum { EACH_HOOK(HOOK) HOOKS };
static const char *const column_names[] = {EACH_COLUMN(NAME)};
static const char *const hook_names[] = {EACH_HOOK(NAME)};
static PyObject *hooks[HOOKS], *class_name, *nothing;

typedef struct {
    Py_ssize_t node;
    long flags;
} Block;

typedef struct {
    PyObject_HEAD
    PyObject *columns[COLUMNS]; /* lists, those of the page */
    PyObject *page, *numbers, *known, *captured;
    PyObject *buffer, *seams, *inside, *custom, *open, *open_links; /* lists */
    Block *above;
    Py_ssize_t depth, room; /* of the open blocks, and for so many there is memory */
    long flags;
    Py_ssize_t node, skip, in_link, in_strong, in_pre, link_chars, links, strong_chars, breaks;
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
static long
number_of(Stream *self, PyObject *tag)
{
    PyObject *number = PyDict_GetItemWithError(self->numbers, tag);
    if (number == NULL)
        return PyErr_Occurred() ? -1 : 0;
    long value = PyLong_AsLong(number);
    if (value < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the number of a tag is none below 0");
    return value < 0 ? -1 : value;
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
    PyObject **columns = self->columns, *fresh = PyList_New(0);
    if (fresh == NULL)
        return -1;
    PyObject *inside = self->inside;
    self->inside = fresh;
    int failed = PyList_Append(columns[COLUMN_texts], text) < 0 ||
                 append_number(columns[COLUMN_nodes], self->node) < 0 ||
                 append_number(columns[COLUMN_link_chars], Py_MIN(self->link_chars, size)) < 0 ||
                 append_number(columns[COLUMN_links], self->links) < 0 ||
                 append_number(columns[COLUMN_strong_chars], Py_MIN(self->strong_chars, size)) < 0 ||
                 PyList_Append(columns[COLUMN_inline], inside) < 0 ||
                 append_number(columns[COLUMN_breaks], self->breaks) < 0 ||
                 PyList_Append(columns[COLUMN_in_link], self->in_link > 0 ? Py_True : Py_False) < 0;
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

/* The value of the one attribute of an element if that is its class, borrowed; NULL for none. */
static PyObject *
only_class(PyObject *attributes)
{
    if (!PyDict_CheckExact(attributes) || PyDict_GET_SIZE(attributes) != 1)
        return NULL;
    PyObject *value = PyDict_GetItemWithError(attributes, class_name);
    return value != NULL && PyUnicode_Check(value) && PyUnicode_GET_LENGTH(value) ? value : NULL;
}

/* The flags of what is called so, asked for once a page; -1 with an exception set. */
static long
special_flags(Stream *self, PyObject *names)
{
    PyObject *known = Py_XNewRef(PyDict_GetItemWithError(self->known, names));
    if (known == NULL && !PyErr_Occurred()) {
        known = PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_special], names, NULL);
        if (known != NULL && PyDict_SetItem(self->known, names, known) < 0)
            Py_CLEAR(known);
    }
    long flags = known == NULL ? -1 : PyLong_AsLong(known);
    Py_XDECREF(known);
    if (flags < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "flags are no number below 0");
    return flags;
}

/* The names of a block, a new reference; its flags are added to those given. */
static PyObject *
names_of(Stream *self, PyObject *tag, PyObject *attributes, long number, long *flags)
{
    Py_ssize_t size = PyObject_Length(attributes);
    if (size <= 0)
        return size < 0 ? NULL : Py_NewRef(nothing);
    PyObject *names = Py_XNewRef(only_class(attributes));
    if (names == NULL) {
        if (PyErr_Occurred())
            return NULL;
        PyObject *pair = PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_named], tag, attributes, NULL);
        long own = 0;
        if (pair != NULL && !PyTuple_Check(pair))
            PyErr_SetString(PyExc_TypeError, "names and flags are needed");
        if (pair == NULL || !PyTuple_Check(pair) || !PyArg_ParseTuple(pair, "Ul", &names, &own)) {
            Py_XDECREF(pair);
            return NULL;
        }
        Py_INCREF(names);
        Py_DECREF(pair);
        *flags |= own;
    }
    if (PyUnicode_GET_LENGTH(names) && !(number & ROOT)) {
        long special = special_flags(self, names);
        if (special < 0)
            Py_CLEAR(names);
        else
            *flags |= special;
    }
    return names;
}

static int
open_block(Stream *self, PyObject *tag, PyObject *attributes)
{
    long number = number_of(self, tag);
    if (number < 0 || end_unit(self) < 0)
        return -1;
    long flags = self->flags | number >> FLAGS;
    PyObject *names = names_of(self, tag, attributes, number, &flags);
    if (names == NULL)
        return -1;
    if (self->depth == self->room) {
        Py_ssize_t room = self->room ? 2 * self->room : 64;
        Block *above = PyMem_Realloc(self->above, (size_t)room * sizeof(Block));
        if (above == NULL) {
            Py_DECREF(names);
            PyErr_NoMemory();
            return -1;
        }
        self->above = above;
        self->room = room;
    }
    if (number & PRE)
        self->in_pre++;
    self->above[self->depth++] = (Block){self->node, self->flags};
    PyObject **columns = self->columns;
    int failed = append_number(columns[COLUMN_parents], self->node) < 0 ||
                 PyList_Append(columns[COLUMN_tags], tag) < 0 ||
                 PyList_Append(columns[COLUMN_attributes], names) < 0 ||
                 append_number(columns[COLUMN_flags], flags) < 0 ||
                 append_number(columns[COLUMN_depths], self->depth) < 0 ||
                 append_number(columns[COLUMN_ends], 0) < 0;
    self->node = PyList_GET_SIZE(columns[COLUMN_ends]) - 1;
    self->flags = flags;
    Py_DECREF(names);
    return failed ? -1 : 0;
}

static int
close_block(Stream *self, PyObject *tag)
{
    long number = number_of(self, tag);
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
    self->flags = block.flags;
    return 0;
}

/* Events ------------------------------------------------------------------------------------------ */

static int
is_custom(PyObject *tag)
{
    return PyUnicode_FindChar(tag, '-', 0, PyUnicode_GET_LENGTH(tag), 1) >= 0;
}

static int
start_inline(Stream *self, PyObject *tag, PyObject *attributes, long number)
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
    Py_ssize_t size = PyObject_Length(attributes);
    if (size > 0)
        return tell(self, HOOK_open_inline, tag, attributes);
    return size < 0 ? -1 : PyList_Append(self->open, Py_None);
}

static int
start_link(Stream *self, PyObject *tag, PyObject *attributes)
{
    self->in_link++;
    self->links++;
    Py_ssize_t size = PyObject_Length(attributes);
    if (size < 0 || space(self) < 0)
        return -1;
    if (!size)
        return PyList_Append(self->open_links, Py_None);
    PyObject *mark = PyObject_CallMethodObjArgs((PyObject *)self, hooks[HOOK_mark], tag, attributes, NULL);
    int failed = mark == NULL ? -1 : PyList_Append(self->open_links, mark);
    Py_XDECREF(mark);
    return failed;
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
end_inline(Stream *self, PyObject *tag, long number)
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
    long number = number_of(self, args[0]);
    if (number < 0)
        return NULL;
    switch (number & ROLE) {
    case BLOCK:
        return done(open_block(self, args[0], args[1]));
    case INLINE:
        return done(start_inline(self, args[0], args[1], number));
    case LINK:
        return done(start_link(self, args[0], args[1]));
    case BREAK:
        return done(break_line(self));
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
    long number = number_of(self, tag);
    if (number < 0)
        return NULL;
    long role = number & ROLE;
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
stream_open_marked(Stream *self, PyObject *mark)
{
    return done(PyList_Append(self->open, mark));
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
    X(self->page) X(self->numbers) X(self->known) X(self->captured) X(self->buffer) X(self->seams)  \
    X(self->inside) X(self->custom) X(self->open) X(self->open_links)

static int
stream_traverse(Stream *self, visitproc visit, void *arg)
{
#define VISIT(object) Py_VISIT(object);
    EACH_OBJECT(VISIT)
    for (int k = 0; k < COLUMNS; k++)
        Py_VISIT(self->columns[k]);
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
    PyMem_Free(self->above);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
stream_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *page, *numbers;
    if (!PyArg_ParseTuple(args, "OO!", &page, &PyDict_Type, &numbers))
        return NULL;
    Stream *self = (Stream *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->page = Py_NewRef(page);
    self->numbers = Py_NewRef(numbers);
    self->closed = self->parted = -1;
    PyObject **lists[] = {&self->buffer, &self->seams, &self->inside, &self->custom, &self->open, &self->open_links};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if ((*lists[k] = PyList_New(0)) == NULL)
            goto failed;
    if ((self->known = PyDict_New()) == NULL)
        goto failed;
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

static PyMethodDef stream_methods[] = {
    {"start", (PyCFunction)(void (*)(void))stream_start, METH_FASTCALL, NULL},
    {"end", (PyCFunction)stream_end, METH_O, NULL},
    {"data", (PyCFunction)stream_data, METH_O, NULL},
    {"close", (PyCFunction)stream_close, METH_NOARGS, NULL},
    {"open_block", (PyCFunction)stream_open_block, METH_VARARGS, NULL},
    {"close_block", (PyCFunction)stream_close_block, METH_O, NULL},
    {"open_marked", (PyCFunction)stream_open_marked, METH_O, NULL},
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

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "cleaner.read.stream._native", .m_size = -1,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    if ((class_name = PyUnicode_InternFromString("class")) == NULL ||
        (nothing = PyUnicode_FromString("")) == NULL)
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
