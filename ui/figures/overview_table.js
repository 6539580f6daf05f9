// Shows the table that Python wrote (overview_table.py, escaped there) and reports which header or name was clicked.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".rows");
  const focused = parentElement.activeElement?.dataset?.sort;
  if (place.written !== data) place.innerHTML = place.written = data;
  if (focused) place.querySelector(`[data-sort="${focused}"]`)?.focus();
  place.onclick = (event) => {
    const target = event.target.closest("[data-sort], [data-open]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (target.dataset.sort) return setTriggerValue("sort", target.dataset.sort);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    setTriggerValue("open", target.dataset.open);
  };
}
