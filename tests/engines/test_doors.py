"""The same records through every door: each must give what `cleaner.clean` gives, field by field."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner
from cleaner.corpus import Fields, run

Rows = list[dict[str, Any]]


def table(rows: Rows) -> Any:
    pa = pytest.importorskip("pyarrow")
    return pa.Table.from_pylist(rows)


def same(found: Rows, wanted: Rows) -> None:
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert one == other
        assert str(one["text"]).encode() == str(other["text"]).encode()


def jsonl(rows: Rows, path: Path) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def from_lines(path: Path) -> Rows:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in found:
        row.setdefault("error", None)
        for block in row.get("blocks", ()):
            block.setdefault("marker", None)
    return found


@pytest.mark.parametrize("workers", [0, 2])
def test_files_and_workers(rows: Rows, wanted: Rows, tmp_path: Path, workers: int) -> None:
    run([jsonl(rows, tmp_path / "in.jsonl")], str(tmp_path / "out.jsonl"), workers=workers)
    found = from_lines(tmp_path / "out.jsonl")
    same([{**dict.fromkeys(one), **row} for row, one in zip(found, wanted, strict=True)], wanted)


def test_command(rows: Rows, wanted: Rows, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cleaner", jsonl(rows, tmp_path / "in.jsonl"), "-q"]
    done = subprocess.run(command, capture_output=True, check=False)
    (tmp_path / "out.jsonl").write_bytes(done.stdout)
    found = from_lines(tmp_path / "out.jsonl")
    same([{**dict.fromkeys(one), **row} for row, one in zip(found, wanted, strict=True)], wanted)
    assert done.returncode == 1


def test_parquet(rows: Rows, wanted: Rows, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(table(rows), tmp_path / "in.parquet")
    run([str(tmp_path / "in.parquet")], str(tmp_path / "out.parquet"), workers=1)
    same(pq.read_table(tmp_path / "out.parquet").to_pylist(), wanted)


def test_arrow(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("pyarrow")
    from cleaner.integrations.arrow import (
        ArrowCleaner,
        article_schema,
        clean_batch,
        clean_table,
        output_schema,
    )
    from conftest import expected

    batch = table(rows).to_batches()[0]
    same(clean_batch(batch).to_pylist(), wanted)
    same(clean_table(table(rows)).to_pylist(), wanted)
    with_edits = clean_batch(batch, edits=True)
    assert with_edits.schema == output_schema(batch.schema, edits=True)
    assert with_edits.schema.names == ["id", "page", *article_schema(edits=True).names]
    for row, one in zip(rows, with_edits.to_pylist(), strict=True):
        if row["text"] is not None:
            ledger = expected(row, edits=True)["ledger"]
            assert one["ledger"]["changes"] == ledger["changes"]
            dropped = [[d["start"], d["end"], d["code"]] for d in one["ledger"]["dropped"]]
            assert dropped == [short[:3] for short in ledger["dropped"]]
    clean = ArrowCleaner.of(Cleaner(threshold=0.4))
    assert pickle.loads(pickle.dumps(clean)) == clean
    assert hash(pickle.loads(pickle.dumps(clean))) == hash(clean)


def test_arrow_of_other_columns() -> None:
    pa = pytest.importorskip("pyarrow")
    from cleaner.integrations.arrow import clean_table

    raw = pa.table({
        "key": pa.array([1, 2], pa.int16()),
        "page": pa.array([b"A line of bytes.", "Gr\u00fc\u00dfe aus dem Hafen.".encode("cp1252")], pa.binary()),
        "title": ["One", "Zwei"],
        "authors": [["a"], None],
    })  # fmt: skip
    found = clean_table(raw, fields=Fields(id="key", text="page"))
    assert found.schema.field("key").type == pa.int16()
    assert found["text"].to_pylist() == ["A line of bytes.", "Gr\u00fc\u00dfe aus dem Hafen."]
    assert found["title"].to_pylist() == ["One", "Zwei"]
    assert found["input_authors"].to_pylist() == [["a"], None]
    assert clean_table(raw.slice(0, 0), fields=Fields(text="page")).num_rows == 0
    odd = clean_table(pa.table({"text": pa.array(["x"]), "html": pa.array([None], pa.string())}))
    assert odd["text"].to_pylist() == ["x"]


def test_spark(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17: apt-get install openjdk-17-jre-headless")
    from pyspark.sql import SparkSession

    from cleaner.integrations.spark import clean_dataframe

    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .getOrCreate()
    )
    try:
        schema = "id string, text string, url string, page long"
        df = spark.createDataFrame([tuple(row.values()) for row in rows], schema).repartition(3)
        cleaned = clean_dataframe(df, edits=True).orderBy("page").collect()
        found = [row.asDict(recursive=True) for row in cleaned]
        assert any(row["ledger"]["changes"] for row in found if row["ledger"])
        same([{k: v for k, v in row.items() if k not in ("ledger", "evidence")} for row in found], wanted)
        pytest.importorskip("pandas")
        cleaned = clean_dataframe(df, hook="mapInPandas").orderBy("page").collect()
        same([row.asDict(recursive=True) for row in cleaned], wanted)
    finally:
        spark.stop()


def test_ray(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("ray.data")
    import ray

    from cleaner.integrations.ray import clean_dataset

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        cleaned = clean_dataset(ray.data.from_arrow(table(rows)), batch_size=5)
        found = sorted(
            (row for b in cleaned.iter_batches(batch_format="pyarrow") for row in b.to_pylist()),
            key=lambda r: r["page"],
        )
        same(found, wanted)
    finally:
        ray.shutdown()


FINGERPRINT = """
import sys
import datasets
from cleaner.integrations.datasets import clean_dataset
datasets.disable_progress_bars()
ds = datasets.load_dataset("json", data_files=sys.argv[1], split="train", cache_dir=sys.argv[2])
cleaned = clean_dataset(ds)
print(cleaned._fingerprint)
"""


def test_datasets(rows: Rows, wanted: Rows, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    from cleaner.integrations.datasets import clean_dataset

    ds = datasets.Dataset.from_list(rows)
    same(clean_dataset(ds, batch_size=5).to_list(), wanted)
    stream = datasets.Dataset.from_list(rows).to_iterable_dataset()
    same(list(clean_dataset(stream)), wanted)
    path = jsonl(rows, tmp_path / "in.jsonl")
    command = [sys.executable, "-c", FINGERPRINT, path, str(tmp_path / "cache")]
    prints = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert prints[0] == prints[1]
    assert clean_dataset(ds)._fingerprint == clean_dataset(ds)._fingerprint
    assert clean_dataset(ds)._fingerprint != clean_dataset(ds, Cleaner(threshold=0.4))._fingerprint


def test_duckdb(rows: Rows, wanted: Rows) -> None:
    duckdb = pytest.importorskip("duckdb")
    from cleaner.integrations.duckdb import clean_relation, register

    connection = duckdb.connect()
    raw = table(rows)  # noqa: F841 - DuckDB finds it by its name
    reader = clean_relation(connection.cursor().sql("select * from raw order by page"), rows=4)  # noqa: F841 - likewise
    columns = ", ".join(wanted[0])
    found = connection.sql(f"select {columns} from reader").to_arrow_table().to_pylist()
    same(found, wanted)
    register(connection)
    texts = connection.sql("select clean_text(text) from raw order by page").fetchall()
    assert texts[0][0] == wanted[0]["text"]
    assert texts[-1][0] is None


def test_polars(rows: Rows, wanted: Rows) -> None:
    pl = pytest.importorskip("polars")
    from cleaner.integrations.polars import clean_frame

    frame = pl.DataFrame(rows)
    same(clean_frame(frame).to_dicts(), wanted)
    lazy = clean_frame(frame.lazy())
    assert lazy.collect_schema() == clean_frame(frame).schema
    same(lazy.collect().to_dicts(), wanted)
    assert lazy.filter(pl.col("page") < 2).select("text").collect().height == 2


def test_pandas(rows: Rows, wanted: Rows) -> None:
    pd = pytest.importorskip("pandas")
    from cleaner.integrations.pandas import clean_frame

    frame = pd.DataFrame(rows, index=[f"r{i}" for i in range(len(rows))])
    cleaned = clean_frame(frame)
    assert list(cleaned.index) == list(frame.index)
    assert cleaned["text"].iloc[0] == wanted[0]["text"]
    assert cleaned["authors"].iloc[0] == wanted[0]["authors"]
    assert cleaned["error"].iloc[12] == wanted[12]["error"]


def test_datatrove(rows: Rows, wanted: Rows, tmp_path: Path) -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    from cleaner.integrations.datatrove import ArticleFormatter, CleanArticles

    jsonl([row for row in rows if row["text"]], tmp_path / "in.jsonl")
    executor = LocalPipelineExecutor(
        [JsonlReader(str(tmp_path), glob_pattern="in.jsonl"), CleanArticles(), JsonlWriter(str(tmp_path / "out"), compression=None)],
        tasks=1, logging_dir=str(tmp_path / "logs"),
    )  # fmt: skip
    executor.run()
    (path,) = (tmp_path / "out").iterdir()
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    good = [row for row in wanted if row["text"]]
    assert [row["text"].encode() for row in found] == [row["text"].encode() for row in good]
    assert [row["metadata"]["title"] for row in found] == [row["title"] for row in good]
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text())
    counted = next(step["stats"] for step in stats if "cleaner" in step["name"])
    assert counted["total"] == len(good)
    assert any(name.startswith("rule_") for name in counted)
    step = CleanArticles(exclude_empty=True)
    assert list(step.run([Document("", "x"), Document(5, "y")])) == []  # type: ignore[arg-type]
    assert ArticleFormatter().format(rows[0]["text"]) == cleaner.clean(rows[0]["text"]).text


SPIDER = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    async def start(self):
        yield scrapy.Request("file://" + sys.argv[1])
    def parse(self, response):
        yield {"url": "https://www.example.org/0", "html": response.text, "kept": 1}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"cleaner.integrations.scrapy.ArticlePipeline": 300},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}},
    "LOG_LEVEL": "WARNING",
})
process.crawl(Pages)
process.start()
"""


def test_scrapy(rows: Rows, wanted: Rows, tmp_path: Path) -> None:
    pytest.importorskip("scrapy")
    from dataclasses import dataclass

    from scrapy import Field, Item
    from scrapy.exceptions import DropItem

    from cleaner.integrations.scrapy import ArticlePipeline

    (tmp_path / "page.html").write_text(rows[2]["text"])
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:scrapy", "-c", SPIDER, str(tmp_path / "page.html"), str(tmp_path / "out.jsonl")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "spider" not in done.stderr
    (item,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    article = cleaner.clean(rows[2]["text"], "https://www.example.org/0")
    assert item["text"] == article.text
    assert item["title"] == article.title
    assert item["kept"] == 1
    assert "html" not in item

    class Page(Item):  # type: ignore[misc]
        url = Field()
        text = Field()
        title = Field()

    pipeline = ArticlePipeline(drop=True)
    for given in ((), ("a spider",)):
        item = pipeline.process_item(Page(url=rows[0]["url"], text=rows[0]["text"]), *given)
        assert item["text"] == wanted[0]["text"]
        assert item["title"] == wanted[0]["title"]
    with pytest.raises(DropItem):
        pipeline.process_item({"text": " "})

    @dataclass
    class Typed:
        html: str | None
        text: str = ""

    typed = ArticlePipeline().process_item(Typed(rows[2]["text"]))
    assert (typed.html, typed.text) == (None, cleaner.clean(rows[2]["text"]).text)


def test_langchain(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("langchain_core")
    import asyncio

    from langchain_core.documents import Document

    from cleaner.integrations.langchain import CleanArticles

    docs = [
        Document(page_content=row["text"] or "", metadata={"source": row["url"]}, id=row["id"])
        for row in rows
    ]
    found = CleanArticles().transform_documents(docs)
    assert [doc.page_content for doc in found[:12]] == [row["text"] for row in wanted[:12]]
    assert found[0].metadata["title"] == wanted[0]["title"]
    assert found[0].id == "n0"
    assert docs[0].page_content == rows[0]["text"]
    assert len(CleanArticles(drop_empty=True).transform_documents(docs)) == 12
    assert asyncio.run(CleanArticles().atransform_documents(docs)) == found


def test_llama_index(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("llama_index.core")
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import Document

    from cleaner.integrations.llama_index import CleanArticles

    docs = [Document(text=row["text"] or "", metadata={"url": row["url"]}, id_=row["id"]) for row in rows]
    found = IngestionPipeline(transformations=[CleanArticles(options={"threshold": 0.5})]).run(documents=docs)
    assert [node.get_content() for node in found[:12]] == [row["text"] for row in wanted[:12]]
    assert found[0].metadata["title"] == wanted[0]["title"]
    again = CleanArticles.from_dict(CleanArticles(options={"threshold": 0.4}).to_dict())
    assert again.options == {"threshold": 0.4}


def test_haystack(rows: Rows, wanted: Rows) -> None:
    pytest.importorskip("haystack")
    from haystack import Document, Pipeline

    from cleaner.integrations.haystack import ArticleCleaner

    docs = [Document(content=row["text"], meta={"url": row["url"]}, id=row["id"]) for row in rows]
    pipeline = Pipeline()
    pipeline.add_component("cleaner", ArticleCleaner({"threshold": 0.5}))
    try:
        from haystack.core.serialization import allow_deserialization_module
    except ImportError:  # older versions load every class
        pass
    else:
        allow_deserialization_module("cleaner.integrations.haystack")
    pipeline = Pipeline.from_dict(pipeline.to_dict())
    found = pipeline.run({"cleaner": {"documents": docs}})["cleaner"]
    assert [doc.content for doc in found["documents"]] == [row["text"] for row in wanted[:12]]
    assert found["documents"][0].meta["title"] == wanted[0]["title"]
    assert [doc.id for doc in found["rejected"]] == ["bad", "empty"]
    assert docs[0].content == rows[0]["text"]


def test_spacy(rows: Rows, wanted: Rows) -> None:
    spacy = pytest.importorskip("spacy")
    from cleaner.integrations.spacy import pipe

    docs = list(pipe(spacy.blank("en"), [row["text"] for row in rows]))
    assert len(docs) == len(rows)
    for doc, row in zip(docs[:12], rows, strict=False):
        article = cleaner.clean(row["text"])
        assert doc.text == article.text
        assert [span.text for span in doc.spans["blocks"]] == [str(block) for block in article.blocks]
        assert doc.user_data["article"] == article
    assert docs[12].user_data["error"].startswith("NotText")


def test_sklearn(rows: Rows) -> None:
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.pipeline import make_pipeline

    from cleaner.integrations.sklearn import ArticleCleaner

    texts = [row["text"] for row in rows[:12]]
    step = clone(ArticleCleaner(threshold=0.4))
    assert step.get_params() == {"select": (), "ignore": (), "threshold": 0.4, "language": None}
    assert ArticleCleaner().transform(texts) == [cleaner.clean(text).text for text in texts]
    counted = make_pipeline(ArticleCleaner(), CountVectorizer()).fit_transform(texts)
    assert counted.shape[0] == 12


def test_dolma(rows: Rows) -> None:
    from cleaner.integrations.dolma import attributes

    line = attributes(rows[0])
    assert line["id"] == "n0"
    source = rows[0]["text"]
    dropped = [
        source[start:end]
        for name, at in line["attributes"].items()
        if name.startswith("cleaner__article__dropped_")
        for start, end, score in at
        if score > 0.5
    ]
    assert any("Share this article" in text for text in dropped)
    assert any(
        source[s:e] == "the " or source[s:e] == " the"
        for s, e, _ in line["attributes"]["cleaner__article__changed_R120"]
    )
    assert attributes(rows[12])["attributes"] == {}
