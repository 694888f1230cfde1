"""A real Elasticsearch node, started as the tests and `make elasticsearch` start it."""

from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tools import elasticsearch
from tools.elasticsearch_nodes import Cluster

pytestmark = pytest.mark.needs("elasticsearch")
INDEX = "trial"


def found(cluster: Cluster, words: str) -> list[str]:
    """The ids of the documents with these words, asked of the cluster as the portal asks."""
    with Elasticsearch(cluster.urls) as client:
        client.indices.refresh(index=INDEX)
        answer = client.search(index=INDEX, query={"match": {"words": words}})
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def index_one(cluster: Cluster) -> None:
    """An index of the portal's kind with one document."""
    words = {"type": "text", "analyzer": "whitespace"}
    with Elasticsearch(cluster.urls) as client:
        assert client.cluster.health()["status"] == "green"
        client.indices.create(
            index=INDEX, settings={"number_of_replicas": 0}, mappings={"properties": {"words": words}}
        )
        client.index(index=INDEX, id="one", document={"words": "zorg wijk:Overvecht"})


def test_a_node_finds_what_it_indexed_also_after_it_was_killed() -> None:
    """It comes back with its data, at its address; nothing of it is left at the end."""
    with elasticsearch.running() as cluster:
        (node,) = cluster.nodes
        index_one(cluster)
        assert found(cluster, "wijk:Overvecht") == ["one"]
        assert found(cluster, "overvecht") == []  # only white space divides, and case counts
        first, addresses = node.pid, cluster.urls
        node.kill()
        node.start()
        cluster.wait_until_healthy()
        assert found(cluster, "zorg") == ["one"]
        assert cluster.elected_master() is node
        assert cluster.urls == addresses and node.pid != first
        pid, folder = node.pid, node.log.parent
        node.pause()
    assert not Path(f"/proc/{pid}").exists()
    assert not folder.exists()
    assert not node.started
