exports.render = (data) =>
  JSON.stringify({
    source: data.page.inputPath,
    title: data.title,
    date: data.page.date,
    path: data.page.url,
    categories: data.categories,
    tags: data.tags,
    body: data.content,
  });
