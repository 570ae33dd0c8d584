import { getCollection } from "astro:content";

export async function getStaticPaths() {
  const posts = await getCollection("posts");
  return posts.map((post) => ({ params: { slug: post.id }, props: { post } }));
}

export function GET({ props: { post } }) {
  const { title, date, categories, tags } = post.data;
  const source = post.filePath;
  const body = post.rendered.html;
  return new Response(JSON.stringify({ source, title, date, path: post.id, categories, tags, body }));
}
