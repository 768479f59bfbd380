"use strict";
// A page of documents: draws each when it comes near the window, finds text, and follows links to passages.
{
  const labels = JSON.parse(document.getElementById("labels").textContent);
  const articles = [...document.querySelectorAll("article.document")];
  const { element } = Saqiya;

  // The article as it is shown; drawn at the first call.
  const shown = article => {
    if (article.view === undefined) {
      const data = article.querySelector("script.layers");
      const text = article.querySelector(".text").textContent;
      article.view = new Saqiya.View(article, text, JSON.parse(data.textContent), labels);
      data.remove();
    }
    return article.view;
  };

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      shown(entry.target);
    }
  }, { rootMargin: "800px" });
  for (const article of articles) near.observe(article);
  addEventListener("beforeprint", () => articles.forEach(shown));

  // MARK: Passages

  const rangeOf = (article, start, end) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(article.querySelector(".text"), NodeFilter.SHOW_TEXT);
    let [position, isStarted] = [0, false];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const next = position + node.length;
      if (!isStarted && start < next) {
        range.setStart(node, start - position);
        isStarted = true;
      }
      if (isStarted && end <= next) {
        range.setEnd(node, end - position);
        return range;
      }
      position = next;
    }
    return range;
  };

  const highlight = (name, ranges) => {
    if (typeof Highlight === "undefined") return;
    CSS.highlights.set(name, new Highlight(...ranges));
  };

  const goTo = (article, start, end) => {
    shown(article);
    const range = rangeOf(article, start, end);
    highlight("passage", [range]);
    const place = range.startContainer.parentElement;
    if (place.tagName === "MARK") place.focus({ preventScroll: true });
    const box = range.getBoundingClientRect();
    scrollTo({ top: scrollY + box.top - Math.max((innerHeight - box.height) / 2, 80), behavior: "instant" });
  };

  const followFragment = () => {
    const parts = /^#([^:]+)(?::(\d+)-(\d+))?$/.exec(location.hash);
    const article = parts === null ? null : document.getElementById(parts[1]);
    if (article === null || !articles.includes(article)) return;
    if (parts[2] === undefined) article.scrollIntoView();
    else goTo(article, Number(parts[2]), Number(parts[3]));
  };
  addEventListener("hashchange", followFragment);

  // MARK: Search

  // The text without marks and tatweel in lower case, and where each of its units stands in the text.
  const folded = text => {
    let result = "";
    const places = [];
    const matcher = /\p{M}|\u0640|([^])/gu;
    for (const match of text.matchAll(matcher)) {
      if (match[1] === undefined) continue;
      const unit = match[1].toLowerCase();
      for (let index = 0; index < unit.length; index++) places.push(match.index);
      result += unit;
    }
    places.push(text.length);
    return { text: result, places };
  };

  const foldedOf = article => article.folded ??= folded(article.view?.text ?? article.querySelector(".text").textContent);

  const found = (article, query, most) => {
    const { text, places } = foldedOf(article);
    const passages = [];
    for (let at = text.indexOf(query); at !== -1 && passages.length < most; at = text.indexOf(query, at + query.length)) {
      passages.push([places[at], places[at + query.length]]);
    }
    return passages;
  };

  const search = document.getElementById("search");
  const output = document.getElementById("found");
  let [matches, current] = [[], -1];
  const find = () => {
    const query = folded(search.value.trim()).text;
    matches = query === "" ? [] : articles.flatMap(article =>
      found(article, query, 1000).map(([start, end]) => ({ article, start, end })));
    current = -1;
    for (const article of new Set(matches.slice(0, 2000).map(match => match.article))) shown(article);
    highlight("search", matches.slice(0, 2000).map(({ article, start, end }) => rangeOf(article, start, end)));
    output.value = query === "" ? "" : `${matches.length} ${labels.matches}`;
  };
  search.addEventListener("input", find);
  search.addEventListener("keydown", event => {
    if (event.key !== "Enter" || matches.length === 0) return;
    current = (current + (event.shiftKey ? matches.length - 1 : 1)) % matches.length;
    const { article, start, end } = matches[current];
    goTo(article, start, end);
    search.focus({ preventScroll: true });
    output.value = `${current + 1} / ${matches.length}`;
  });

  // MARK: Report

  // A link of the report leads to what it quotes, where the article has it.
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-quote]");
    if (link === null) return;
    const article = document.getElementById(link.hash.slice(1));
    if (article === null || !articles.includes(article)) return;
    event.preventDefault();
    const quote = folded(link.dataset.quote.trim()).text;
    const [passage] = found(article, quote, 1);
    const [start, end] = passage ?? [0, 0];
    history.pushState(null, "", `#${article.id}:${start}-${end}`);
    goTo(article, start, end);
  });

  const report = document.getElementById("report");
  if (report !== null) document.getElementById("documents").prepend(report);

  for (const place of document.querySelectorAll(".chart[data-of]")) {
    const items = [...document.querySelectorAll(`#${place.dataset.of} [data-date]`)];
    const moments = items
      .map(item => ({ item, date: item.querySelector("time").textContent, year: Saqiya.year(item.dataset.date), text: item.querySelector(".quote").textContent }))
      .filter(moment => moment.year !== null)
      .sort((a, b) => a.year - b.year);
    if (moments.length > 1) place.append(Saqiya.timeline(moments, labels.timeline, moment => moment.item.querySelector("a, .quote").click()));
  }

  // Pairs of documents of all groups, with how many passages they share.
  for (const place of document.querySelectorAll(".shared")) {
    const groups = [...document.querySelectorAll("#duplicates [data-documents]")].map(item => item.dataset.documents.split(" "));
    const ids = [...new Set(groups.flat())];
    const names = ids.map(id => document.querySelector(`#${CSS.escape(id)} h2`)?.textContent ?? place.dataset[id] ?? id);
    const weights = new Map();
    for (const group of groups) {
      for (const [index, first] of group.entries()) {
        for (const second of group.slice(index + 1)) {
          const key = `${ids.indexOf(first)} ${ids.indexOf(second)}`;
          weights.set(key, (weights.get(key) ?? 0) + 1);
        }
      }
    }
    const edges = [...weights].map(([key, weight]) => {
      const [from, to] = key.split(" ").map(Number);
      return { from, to, weight, label: `${names[from]} – ${names[to]}: ${weight}` };
    });
    if (ids.length > 1 && ids.length <= 40) {
      place.append(Saqiya.graph(names, edges, labels.graph, index => document.getElementById(ids[index])?.scrollIntoView()));
    }
  }

  // MARK: Contents

  const contents = document.getElementById("contents");
  if (articles.length > 1 && articles.length <= 500) {
    contents.append(element("ol", {}, ...articles.map(article =>
      element("li", {}, element("a", { href: `#${article.id}`, dir: "auto" }, article.querySelector("h2").textContent)))));
    contents.hidden = false;
  }
  if (articles.length === 1) document.title = articles[0].querySelector("h2").textContent;
  followFragment();
}
