"""Has the demo's pictures drawn, and made in the sizes that pages ask for, on all cores."""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tqdm import tqdm

from common.models import PortalImage
from portal.demo.studio import Order, draw_one, set_up


def draw_all(orders: Iterable[Order], quiet: bool = False) -> dict[str, int]:
    """Draw what is not there yet; returns the id of each order's picture by its seed."""
    orders = list(orders)
    present = dict(PortalImage.objects.filter(title__in=[o.title for o in orders]).values_list("title", "pk"))
    ids = {order.seed: present[order.title] for order in orders if order.title in present}
    missing = [order for order in orders if order.seed not in ids]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=set_up) as pool:
        drawn = pool.map(draw_one, missing, chunksize=4)
        for order, image_id in tqdm(
            zip(missing, drawn, strict=True), total=len(missing), unit="picture", disable=quiet
        ):
            ids[order.seed] = image_id
    return ids
