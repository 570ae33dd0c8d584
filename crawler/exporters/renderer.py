"""An article as the text of its files, with links to stored images."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crawler.exporters.adopted import keep_form
from crawler.exporters.comparing import is_rendered
from crawler.files.atomic import digest
from crawler.images.links import show_local
from crawler.store.rendered import Rendered

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import PurePosixPath

    from crawler.exporters.profile import Profile
    from crawler.items import Article, Head
    from crawler.sites.site import Site
    from crawler.store.store import Store


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the articles of a folder, and writes nothing."""

    store: Store
    site: Site
    image_prefix: str = field(default="", kw_only=True)
    """The URL before links to stored images; "" for relative links."""

    def render(self, article: Article, profile: Profile, path: PurePosixPath) -> str:
        """Return the text of the file at *path*, with links to stored images.

        Sets the path of each stored image in *article*.
        """
        text = profile.render(self.link(article, profile, path), self.site)
        is_older = profile.name == "seed"
        return keep_form(self.store.folder / path, text) if is_older else text

    def link(self, article: Article, profile: Profile, path: PurePosixPath) -> Article:
        """Return *article* with links from *path* to its stored images."""
        stored = self.store.images.paths(self.site.name, article.id)
        if not stored:
            return article
        article.images = [
            image._replace(path=stored.get(image.url)) for image in article.images
        ]
        if link := profile.image_link:
            prefix = self.image_prefix
            links = {a: link(path, file, prefix) for a, file in stored.items()}
            return show_local(article, links)
        return article

    def render_other(self, article: Article, profile: Profile) -> Rendered:
        """Return the file of *article* in a *profile* that is not the first."""
        known = self.store.variants.path(self.site.name, article.id, profile.name)
        path = known or profile.path(article)
        return Rendered(profile.name, path, self.render(article, profile, path))

    def digest_if_changed(
        self, article: Article, profile: Profile, path: PurePosixPath, head: Head
    ) -> str | None:
        """Return the digest that the file at *path* had before it was edited.

        None if nobody edited it. Categories and `updated` are taken from its *head*.
        """
        told = replace(article, categories=head.categories, updated=self.updated(head))
        rendered = self.render(told, profile, path)
        found = (self.store.folder / path).read_bytes().decode(errors="replace")
        is_same = is_rendered(found, rendered)
        return None if is_same else digest(rendered.encode())

    def updated(self, head: Head) -> datetime | None:
        """Return `updated` of *head*, in the zone of the site."""
        if head.updated is None:
            return None
        if head.updated.tzinfo is None:
            return head.updated.replace(tzinfo=self.site.zone)
        return head.updated.astimezone(self.site.zone)
