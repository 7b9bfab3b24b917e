/* The functions of plain.py, which says what they mean, compiled. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define FACTOR UINT64_C(0x9E3779B97F4A7C15)

/* Arrays ------------------------------------------------------------------------------------------ */

/* Whether an array has so many items of that size, aligned; sets an exception where it has not. */
static int
has_size(const Py_buffer *array, Py_ssize_t count, size_t item)
{
    if (array->len % (Py_ssize_t)item == 0 && array->len / (Py_ssize_t)item == count &&
        (uintptr_t)array->buf % item == 0)
        return 1;
    PyErr_SetString(PyExc_ValueError, "an array of the wrong size");
    return 0;
}

static void
release(Py_buffer *arrays, int count)
{
    while (count--)
        PyBuffer_Release(&arrays[count]);
}

/* The words of a page: the hash of each, and how many there are up to the end of each unit. */
typedef struct {
    const uint64_t *hashes;
    const int64_t *ends;
    Py_ssize_t units;
} Words;

/* Checks that the words of each unit are among the hashes. */
static int
read_words(const Py_buffer *hashes, const Py_buffer *ends, Words *words)
{
    words->hashes = hashes->buf;
    words->ends = ends->buf;
    words->units = ends->len / (Py_ssize_t)sizeof(int64_t);
    if (!has_size(ends, words->units, sizeof(int64_t)))
        return 0;
    int64_t count = 0;
    for (Py_ssize_t u = 0; u < words->units; u++) {
        if (words->ends[u] < count) {
            PyErr_SetString(PyExc_ValueError, "the ends of words are in order");
            return 0;
        }
        count = words->ends[u];
    }
    return has_size(hashes, (Py_ssize_t)count, sizeof(uint64_t));
}

/* The characters and words of the units ------------------------------------------------------------ */

#define CODES 0x10000

enum { SPACE, LOWER, UPPER, LETTER, DENSE, DIGIT, STOP, COMMA, QUOTE }; /* classes that are told apart */
enum {
    SIZE = 15, TOKENS, WORDS, SENTENCES, DATES, YEARS, CAPITALS, COPIES, INDENT,
    QUESTIONS, WHOLE_YEARS, LAST_KIND, LAST, BEFORE_LAST, FIRST_KIND, FIRST, WORD_KIND, WORD_OFFSET, ROWS,
};
#define MOST_INDENT 12

typedef struct {
    const uint8_t *kind_of;    /* of each of the first CODES characters */
    const uint64_t *number_of; /* of each of them */
    Py_ssize_t units;
    const Py_ssize_t *starts, *ends; /* of each unit */
    float *rows;                     /* ROWS rows, one column a unit */
    int64_t *word_ends;
    uint64_t *hashes; /* as long as the units */
} Survey;

typedef struct {
    int kind;
    const void *data;
} Text;

static inline Py_ALWAYS_INLINE unsigned int
code_at(Text text, Py_ssize_t i)
{
    Py_UCS4 c = PyUnicode_READ(text.kind, text.data, i);
    return c < CODES ? c : CODES - 1;
}

static inline Py_ALWAYS_INLINE int
kind_at(const Survey *of, Text text, Py_ssize_t i)
{
    return of->kind_of[code_at(text, i)] & 15;
}

static inline void
put(const Survey *of, int row, Py_ssize_t unit, Py_ssize_t value)
{
    of->rows[row * of->units + unit] = (float)value;
}

/* How a unit begins and ends. */
static inline Py_ALWAYS_INLINE void
survey_ends(const Survey *of, Text text, Py_ssize_t u)
{
    Py_ssize_t start = of->starts[u], last = of->ends[u] - 1, origin = of->starts[0];
    for (int k = 0; k < 2 && last > start && kind_at(of, text, last) == QUOTE; k++)
        last--;
    put(of, SIZE, u, of->ends[u] - start);
    put(of, LAST_KIND, u, kind_at(of, text, last));
    put(of, LAST, u, code_at(text, last));
    put(of, BEFORE_LAST, u, code_at(text, last > origin ? last - 1 : origin));
    put(of, FIRST_KIND, u, kind_at(of, text, start));
    put(of, FIRST, u, code_at(text, start));
}

static inline Py_ALWAYS_INLINE Py_ssize_t
survey_text(Text text, const Survey *of)
{
    const Py_ssize_t origin = of->starts[0], stop = of->ends[of->units - 1];
    Py_ssize_t line = -1;     /* where the last line break stands */
    Py_ssize_t words = 0;
    Py_ssize_t unmet = 0;     /* the first unit that no word was found for */
    Py_ssize_t head = origin; /* where the last word begins */
    uint64_t hash = 0;        /* of that word */
    uint64_t weight = 1;      /* of its next letter */
    int before = SPACE;       /* the class of the last character */

    for (Py_ssize_t u = 0; u < of->units; u++) {
        Py_ssize_t counts[16] = {0}, lower = 0; /* most are, and a variable counts faster */
        Py_ssize_t sentences = 0, dates = 0, years = 0, whole = 0, capitals = 0, questions = 0;
        const Py_ssize_t start = of->starts[u], end = u + 1 < of->units ? of->starts[u + 1] : stop;
        const Py_ssize_t words_before = words, indent = line < 0 ? 0 : start - line - 1;
        survey_ends(of, text, u);
        for (Py_ssize_t i = start; i < end; i++) {
            const unsigned int c = code_at(text, i);
            const int kind = of->kind_of[c] & 15;
            if (kind == LOWER)
                lower++;
            else
                counts[kind]++;
            if (kind >= LOWER && kind <= DIGIT) {
                if (before < LOWER || before > DIGIT || kind == DENSE || before == DENSE) {
                    unsigned int next = code_at(text, i + 1 < stop ? i + 1 : i);
                    int paired = kind == DENSE && (of->kind_of[next] & 15) == DENSE;
                    if (words)
                        of->hashes[words - 1] = hash;
                    words++;
                    hash = paired ? of->number_of[next] * 3 : 0;
                    weight = 1;
                    head = i;
                    capitals += kind == UPPER;
                    for (; unmet <= u; unmet++) {
                        put(of, WORD_KIND, unmet, kind);
                        put(of, WORD_OFFSET, unmet, i - of->starts[unmet]);
                    }
                }
                hash += of->number_of[c] * weight;
                weight += FACTOR;
                if (kind == DIGIT && i + 3 < stop && kind_at(of, text, i + 3) == DIGIT) {
                    unsigned int next = code_at(text, i + 1), pair = c * 256 + next;
                    years += pair == '1' * 256 + '9' || pair == '2' * 256 + '0';
                    whole += (c == '1' || c == '2') && (next == '9' || next == '0') &&
                             kind_at(of, text, i + 2) == DIGIT;
                }
            }
            else if (kind != SPACE) {
                const int next = i + 1 < stop ? kind_at(of, text, i + 1) : SPACE;
                sentences += kind == STOP && next != STOP && next != DIGIT && next != LOWER;
                dates += before == DIGIT && next == DIGIT && (c == '.' || c == '/' || c == '-' || c == ':');
                questions += c == '?' || c == 0xFF1F;
            }
            else if (c == '\n')
                line = i;
            before = kind;
        }
        counts[LOWER] = lower;
        for (int kind = 0; kind < SIZE; kind++)
            put(of, kind, u, counts[kind]);
        put(of, TOKENS, u, words - words_before);
        put(of, SENTENCES, u, sentences);
        put(of, DATES, u, dates);
        put(of, YEARS, u, years);
        put(of, CAPITALS, u, capitals);
        put(of, INDENT, u, indent < MOST_INDENT ? indent : MOST_INDENT);
        put(of, QUESTIONS, u, questions);
        put(of, WHOLE_YEARS, u, whole);
        of->word_ends[u] = words;
    }
    if (words > 0)
        of->hashes[words - 1] = hash;
    else { /* a page of marks: one word, in unit 0 */
        of->hashes[words++] = 0;
        put(of, TOKENS, 0, words);
        for (Py_ssize_t u = 0; u < of->units; u++)
            of->word_ends[u] = words;
    }
    for (; unmet < of->units; unmet++) {
        put(of, WORD_KIND, unmet, kind_at(of, text, head));
        put(of, WORD_OFFSET, unmet, head - of->starts[unmet]);
    }
    return words;
}

/* The numbers of a sequence; NULL with an exception where there are others, or not so many. */
static Py_ssize_t *
numbers_of(PyObject *sequence, Py_ssize_t count)
{
    PyObject *fast = PySequence_Fast(sequence, "a sequence of numbers is needed");
    if (fast == NULL)
        return NULL;
    Py_ssize_t *numbers = NULL;
    if (PySequence_Fast_GET_SIZE(fast) != count)
        PyErr_SetString(PyExc_ValueError, "a sequence of the wrong size");
    else if ((numbers = PyMem_New(Py_ssize_t, count)) == NULL)
        PyErr_NoMemory();
    for (Py_ssize_t k = 0; numbers != NULL && k < count; k++) {
        numbers[k] = PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(fast, k));
        if (numbers[k] == -1 && PyErr_Occurred()) {
            PyMem_Free(numbers);
            numbers = NULL;
        }
    }
    Py_DECREF(fast);
    return numbers;
}

static int
units_are_in_order(const Survey *of, Py_ssize_t size)
{
    Py_ssize_t stop = of->ends[of->units - 1];
    int in_order = of->starts[0] >= 0 && stop <= size;
    for (Py_ssize_t u = 0; u < of->units && in_order; u++)
        in_order = of->starts[u] < of->ends[u] && of->ends[u] <= stop &&
                   (u == 0 || of->starts[u - 1] < of->starts[u]);
    if (!in_order)
        PyErr_SetString(PyExc_ValueError, "units are in order and not empty");
    return in_order;
}

static PyObject *
model_survey(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *starts, *ends, *result = NULL;
    Py_buffer arrays[5];
    if (!PyArg_ParseTuple(args, "UOOy*y*w*w*w*", &string, &starts, &ends, &arrays[0], &arrays[1], &arrays[2],
                          &arrays[3], &arrays[4]))
        return NULL;
    const Py_ssize_t units = arrays[3].len / (Py_ssize_t)sizeof(int64_t);
    Py_ssize_t *start_of = NULL, *end_of = NULL;
    if (units < 1)
        PyErr_SetString(PyExc_ValueError, "there are no units");
    else if (has_size(&arrays[0], CODES, 1) && has_size(&arrays[1], CODES, sizeof(uint64_t)) &&
             has_size(&arrays[2], ROWS * units, sizeof(float)) &&
             has_size(&arrays[3], units, sizeof(int64_t)) &&
             (start_of = numbers_of(starts, units)) != NULL && (end_of = numbers_of(ends, units)) != NULL) {
        const Survey of = {arrays[0].buf, arrays[1].buf, units, start_of, end_of,
                           arrays[2].buf, arrays[3].buf, arrays[4].buf};
        const void *data = PyUnicode_DATA(string);
        if (units_are_in_order(&of, PyUnicode_GET_LENGTH(string)) &&
            has_size(&arrays[4], end_of[units - 1] - start_of[0], sizeof(uint64_t))) {
            Py_ssize_t words;
            if (PyUnicode_KIND(string) == PyUnicode_1BYTE_KIND)
                words = survey_text((Text){PyUnicode_1BYTE_KIND, data}, &of);
            else if (PyUnicode_KIND(string) == PyUnicode_2BYTE_KIND)
                words = survey_text((Text){PyUnicode_2BYTE_KIND, data}, &of);
            else
                words = survey_text((Text){PyUnicode_4BYTE_KIND, data}, &of);
            result = PyLong_FromSsize_t(words);
        }
    }
    PyMem_Free(start_of);
    PyMem_Free(end_of);
    release(arrays, 5);
    return result;
}

/* The densest run of units ------------------------------------------------------------------------- */

static PyObject *
model_densest(PyObject *Py_UNUSED(module), PyObject *array)
{
    Py_buffer view;
    if (PyObject_GetBuffer(array, &view, PyBUF_SIMPLE) < 0)
        return NULL;
    const float *gain = view.buf;
    const Py_ssize_t units = view.len / (Py_ssize_t)sizeof(float);
    if (!has_size(&view, units, sizeof(float))) {
        PyBuffer_Release(&view);
        return NULL;
    }
    double sum = 0, least = 0, most = 0;
    Py_ssize_t least_at = 0, first = 0, last = 0;
    for (Py_ssize_t u = 0; u < units; u++) {
        if (sum < least) {
            least = sum;
            least_at = u;
        }
        sum += gain[u];
        if (u == 0 || sum - least > most) {
            most = sum - least;
            first = least_at;
            last = u;
        }
    }
    PyBuffer_Release(&view);
    return Py_BuildValue("nn", first, last);
}

/* Words that stand elsewhere, too ------------------------------------------------------------------ */

#define MOST_BITS 24

typedef struct {
    uint32_t in_long, in_core; /* in how many places of the long units, of those of the core */
    int in_title;
} Places;

static PyObject *
model_echoes(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *result = NULL;
    Py_buffer arrays[4];
    Py_ssize_t first, last, least, different = 0;
    int bits;
    Places *table = NULL;
    Words words;
    if (!PyArg_ParseTuple(args, "y*y*y*nnniw*", &arrays[0], &arrays[1], &arrays[2], &first, &last, &least, &bits,
                          &arrays[3]))
        return NULL;
    if (bits < 1 || bits > MOST_BITS)
        PyErr_SetString(PyExc_ValueError, "a hash has 1 to 24 bits here");
    else if (read_words(&arrays[0], &arrays[1], &words) && has_size(&arrays[2], words.units, 1) &&
             has_size(&arrays[3], 4 * words.units, sizeof(float))) {
        if ((table = PyMem_Calloc((size_t)1 << bits, sizeof(Places))) == NULL) {
            PyErr_NoMemory();
            goto done;
        }
        const char *is_long = arrays[2].buf;
        float *out = arrays[3].buf;
        const Py_ssize_t units = words.units;
        int64_t w = 0;
        for (Py_ssize_t u = 0; u < units; u++)
            for (; w < words.ends[u]; w++) {
                Places *of = &table[words.hashes[w] >> (64 - bits)];
                if (u == 0) {
                    different += !of->in_title;
                    of->in_title = 1;
                }
                of->in_long += is_long[u] != 0;
                of->in_core += is_long[u] && u >= first && u <= last;
            }
        w = 0;
        for (Py_ssize_t u = 0; u < units; u++) {
            const uint32_t own_long = is_long[u] != 0, own_core = own_long && u >= first && u <= last;
            Py_ssize_t telling = 0, in_long = 0, topical = 0, in_title = 0;
            for (; w < words.ends[u]; w++) {
                const Places *of = &table[words.hashes[w] >> (64 - bits)];
                const int tells = (Py_ssize_t)of->in_long < least;
                telling += tells;
                in_long += of->in_long > own_long;
                topical += tells && of->in_core > own_core;
                in_title += of->in_title;
            }
            out[u] = (float)telling;
            out[units + u] = (float)in_long;
            out[2 * units + u] = (float)topical;
            out[3 * units + u] = (float)in_title;
        }
        result = PyLong_FromSsize_t(different);
    }
done:
    PyMem_Free(table);
    release(arrays, 4);
    return result;
}

/* What a lexicon says ------------------------------------------------------------------------------ */

#define LEXICON_BITS 18
#define WORDS_OF_LEXICON ((Py_ssize_t)1 << LEXICON_BITS) /* and as many pairs behind them */

typedef struct {
    double sum, against, worst;
} Said;

static inline void
hear(Said *said, float weight)
{
    said->sum += weight;
    if (weight < 0) {
        said->against += weight;
        if (weight < said->worst)
            said->worst = weight;
    }
}

static PyObject *
model_lexicon_sums(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *result = NULL;
    Py_buffer arrays[4];
    float step;
    Words words;
    if (!PyArg_ParseTuple(args, "y*y*y*fw*", &arrays[0], &arrays[1], &arrays[2], &step, &arrays[3]))
        return NULL;
    if (read_words(&arrays[0], &arrays[1], &words) && has_size(&arrays[2], 2 * WORDS_OF_LEXICON, 1) &&
        has_size(&arrays[3], 3 * words.units, sizeof(double))) {
        const int8_t *of_words = arrays[2].buf, *of_pairs = of_words + WORDS_OF_LEXICON;
        double *out = arrays[3].buf;
        int64_t start = 0;
        for (Py_ssize_t u = 0; u < words.units; u++) {
            Said said = {0, 0, 0};
            for (int64_t w = start; w < words.ends[u]; w++)
                hear(&said, of_words[words.hashes[w] >> (64 - LEXICON_BITS)] * step);
            for (int64_t w = start + 1; w < words.ends[u]; w++) {
                uint64_t pair = (words.hashes[w - 1] * 31 + words.hashes[w]) * FACTOR;
                hear(&said, of_pairs[pair >> (64 - LEXICON_BITS)] * step);
            }
            out[u] = said.sum;
            out[words.units + u] = said.against;
            out[2 * words.units + u] = said.worst;
            start = words.ends[u];
        }
        result = Py_NewRef(Py_None);
    }
    release(arrays, 4);
    return result;
}

/* A layer of the net ------------------------------------------------------------------------------- */

static PyObject *
model_add_layer(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *result = NULL;
    Py_buffer arrays[3];
    Py_ssize_t step;
    if (!PyArg_ParseTuple(args, "w*y*y*n", &arrays[0], &arrays[1], &arrays[2], &step))
        return NULL;
    const Py_ssize_t width = arrays[2].len / (Py_ssize_t)sizeof(float);
    const Py_ssize_t count = arrays[0].len / (Py_ssize_t)sizeof(float), rows = width ? count / width : 0;
    if (step < 1)
        PyErr_SetString(PyExc_ValueError, "a step is at least 1");
    else if (has_size(&arrays[2], width, sizeof(float)) && has_size(&arrays[0], rows * width, sizeof(float)) &&
             has_size(&arrays[1], 3 * rows * width, sizeof(float))) {
        const float *told = arrays[1].buf, *bias = arrays[2].buf;
        float *units = arrays[0].buf;
        for (Py_ssize_t u = 0; u < rows; u++) {
            const float *own = told + (3 * u + 1) * width;
            const float *before = u >= step ? told + 3 * (u - step) * width : NULL;
            const float *after = rows - u > step ? told + (3 * (u + step) + 2) * width : NULL;
            for (Py_ssize_t k = 0; k < width; k++) {
                float made = own[k] + bias[k];
                if (before != NULL)
                    made += before[k];
                if (after != NULL)
                    made += after[k];
                units[u * width + k] += made < 0 ? 0 : made;
            }
        }
        result = Py_NewRef(Py_None);
    }
    release(arrays, 3);
    return result;
}

static PyMethodDef methods[] = {
    {"add_layer", model_add_layer, METH_VARARGS, NULL},
    {"densest", model_densest, METH_O, NULL},
    {"echoes", model_echoes, METH_VARARGS, NULL},
    {"lexicon_sums", model_lexicon_sums, METH_VARARGS, NULL},
    {"survey", model_survey, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "cleaner.model.survey._native", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    return PyModule_Create(&module);
}
