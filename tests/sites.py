"""Five invented sites in five languages, for what a site profile removes and what it leaves.

Each page has what its site repeats (a name on top, a line with a figure that changes, a rail within the
article, a promotion, an appeal with a counter, a sentence run on to the last paragraph), and three of each
site's articles share a slogan, which is content.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """`above` and `appeal` have a place for a number; `within`, `promotion` and `run_on` are the same on
    every page. An article is a headline and its paragraphs."""

    host: str
    name: str
    above: str
    within: str
    promotion: str
    appeal: str
    run_on: str
    slogan: str
    articles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Made:
    """A page: its raw text, its address, the article alone, and the lines and sentences that are not."""

    raw: str
    url: str
    title: str
    body: str
    junk: tuple[str, ...]
    slogan: str


SERIES = 3


def pages(site: Site) -> list[Made]:
    """The pages of a site. The first three articles are a series with a slogan."""
    made = []
    glue = "" if site.run_on.endswith("。") else " "
    for k, (title, *paragraphs) in enumerate(site.articles):
        above, appeal = site.above.format(3 + 2 * k), site.appeal.format(f"{11_480 + 317 * k:,}")
        body = [*paragraphs[:2], *([site.slogan] if k < SERIES else []), *paragraphs[2:]]
        lines = [site.name, title, above, body[0], site.within, *body[1:-1], body[-1] + glue + site.run_on]
        raw = "\n\n".join([*lines, site.promotion, appeal])
        junk = (site.name, above, site.within, site.run_on, site.promotion, appeal)
        url = f"https://www.{site.host}/{k}"
        made.append(Made(raw, url, title, "\n\n".join(body), junk, site.slogan if k < SERIES else ""))
    return made


HARBOUR = Site(
    "harbour.example", "The Harbour and Valley Weekly", "A piece for {} minutes with a cup of tea",
    "From the photo albums of our villages and quays",
    "Harbour Weekly is printed on paper from the valley and carried by boat to four hundred villages.",
    "Already {} households of the coast keep this paper alive with a small gift in every season.",
    "These lines were typeset by hand in the old customs house.",
    "Every drop counts, as the old wells of the valley teach us, and nobody should forget it.",
    (
        ("Wells run dry above the mill", "Three wells on the northern slope have been dry since the middle of the month, and the farmers carry water.",
         "An engineer from the county measured the ground twice and found that the spring has moved.",
         "Nobody wants to say how long the cattle can stay on the upper meadows under these conditions."),
        ("Rain barrels for the school", "Children of the lower school painted forty barrels and set them under the gutters of the gym.",
         "What falls from the roof in one storm is enough for the garden through a whole dry week.",
         "Next they want to build a small pump that is driven by the wheels of an old bicycle."),
        ("The dam keeper retires", "After thirty-one years at the sluice gates the keeper hands over his keys on the last day of June.",
         "He has seen two floods and one summer in which boats lay on the cracked bed of the lake.",
         "His successor grew up on the other bank and used to fish where the turbines stand today."),
        ("Ferry will stop at the island again", "From May on the morning boat calls at the island, where forty people live through the winter.",
         "The landing stage was lost in a storm two years ago and has been built again in oak.",
         "Tickets stay as cheap as before, but bicycles have to be booked one day in advance."),
        ("Library opens on Sundays", "Readers asked for it in a survey, and two retired teachers offered to sit at the desk.",
         "The reading room will be heated only in the afternoon, since oil has become so expensive.",
         "If enough visitors come until autumn, the town wants to keep the new hours for good."),
        ("Lighthouse gets a new lamp", "The lens from the workshop in the capital weighs less than a child and shines further than the old one.",
         "Two climbers carried it up the winding stairs because the lift has been broken for weeks.",
         "Fishermen had complained that the beam could hardly be told from the lights of the motorway."),
        ("Market hall is for sale", "The owner of the market hall says that the roof alone would cost more than ten years of rent.",
         "Butchers and cheese makers have founded a cooperative and are looking for a bank with patience.",
         "A decision must be made before the first frost, for water already drips on the stalls."),
        ("Two choirs become one", "Both village choirs had more basses than sopranos, so they will sing together from now on.",
         "The first concert is planned for the day on which the apple harvest is brought in.",
         "Only the name is still disputed, and the oldest singers threaten to toss a coin about it."),
    ),
)  # fmt: skip

TALBOTE = Site(
    "talbote.example", "Der Talbote für Stadt und Umland", "Ein Stück für {} Minuten am Küchentisch",
    "Aus den Fotoalben unserer Dörfer und Höfe",
    "Der Talbote wird seit drei Generationen in der Scheune am Bach gedruckt und mit dem Rad verteilt.",
    "Schon {} Haushalte im Tal tragen diese Zeitung mit einem kleinen Betrag, der uns unabhängig macht.",
    "Gesetzt wurde dieser Beitrag von Hand in der alten Mühle.",
    "Wer den Wald nur zählt, der hat ihn nie gehört, sagen die Alten im Tal bis heute.",
    (
        ("Borkenkäfer fressen sich den Südhang hinauf", "Am Südhang sind seit dem Frühjahr mehr als tausend Fichten braun geworden, wie der Förster berichtet.",
         "Die Stämme müssen aus dem Bestand, bevor die nächste Brut im Juli ausfliegt.",
         "Gepflanzt werden sollen danach Eichen und Kirschen, die mit wenig Wasser auskommen."),
        ("Schüler pflanzen Weißtannen im Stadtwald", "Mit Spaten und Gummistiefeln zogen am Freitag vier Klassen in den Stadtwald hinauf.",
         "Jedes Kind setzte drei Bäume und hängte ein Schild mit seinem Vornamen daran.",
         "Im Herbst wollen sie wiederkommen und zählen, wie viele den Sommer überstanden haben."),
        ("Das alte Sägewerk am Fluss schließt", "Nach hundertzehn Jahren stehen die Gatter still, weil sich kein Nachfolger gefunden hat.",
         "Die letzten acht Arbeiter wechseln zu einer Zimmerei im Nachbarort und behalten ihren Lohn.",
         "Was aus der Halle am Fluss wird, darüber streitet der Gemeinderat schon seit Monaten."),
        ("Die Brücke am Talweg wird breiter", "Zwei Lastwagen konnten sich auf der alten Brücke nie begegnen, und das soll sich nun ändern.",
         "Während der Arbeiten führt der Umweg über den Pass, was eine halbe Stunde länger dauert.",
         "Der Bürgermeister hofft, dass bis zum Schulbeginn wenigstens eine Spur wieder offen ist."),
        ("Eine neue Ärztin für drei Orte", "Drei Gemeinden teilen sich künftig eine Praxis, die jeden Tag woanders öffnet.",
         "Die Ärztin kommt aus der Großstadt und hat sich nach eigenen Worten in die Stille verliebt.",
         "Für Hausbesuche bekommt sie einen Wagen, den die Feuerwehr nicht mehr braucht."),
        ("Hochwasser im Keller des Pfarrhauses", "In der Nacht lief der Keller des Pfarrhauses voll, und mit ihm das Archiv der Pfarrei.",
         "Freiwillige trugen die Taufbücher ins Freie und legten Löschpapier zwischen die Seiten.",
         "Ein Restaurator aus dem Landesmuseum ist zuversichtlich, dass nur wenig verloren geht."),
        ("Streit um den Radweg zum Bahnhof", "Der Radweg zum Bahnhof sollte längst fertig sein, doch ein Acker fehlt noch.",
         "Sein Besitzer verlangt einen Preis, den der Kreis nicht zahlen darf, weil er über dem Richtwert liegt.",
         "Nun wird geprüft, ob die Strecke auf der anderen Seite der Gleise Platz findet."),
        ("Die Kapelle spielt jetzt im Stall", "Weil der Saal renoviert wird, probt die Kapelle zwischen Kühen, und denen gefällt es offenbar.",
         "Der Bauer will sogar bemerkt haben, dass die Tiere seitdem mehr Milch geben.",
         "Zum Dank bekommt er beim Sommerfest einen Marsch gewidmet, der noch keinen Namen hat."),
    ),
)  # fmt: skip

COTEAU = Site(
    "lecoteau.example", "Le Coteau, journal des deux rives", "Un texte pour {} minutes de banc public",
    "Dans les albums de nos villages et de nos vignes",
    "Le Coteau est imprimé sur un papier fabriqué dans la vallée et distribué à pied dans trente hameaux.",
    "Déjà {} foyers des deux rives soutiennent ce journal par un petit don, versé chaque saison.",
    "Cette page a été composée à la main dans l'ancienne gare.",
    "La vigne se souvient de chaque orage, disent les anciens, et elle ne pardonne jamais deux fois.",
    (
        ("La grêle a frappé le versant nord", "En vingt minutes, la grêle a détruit la moitié des grappes sur le versant qui regarde la rivière.",
         "Les assureurs sont attendus demain, mais beaucoup de parcelles ne sont plus couvertes depuis longtemps.",
         "Le syndicat demande que les canons installés l'an dernier soient enfin mis en service."),
        ("Des moutons entre les rangs", "Une bergère fait paître ses bêtes dans les vignes, qui sont ainsi désherbées sans machine.",
         "Au printemps, il faut les retirer avant que les premiers bourgeons ne deviennent trop tentants.",
         "Trois domaines voisins ont déjà annoncé qu'ils voulaient essayer la méthode l'hiver prochain."),
        ("Le pressoir communal renaît", "Abandonné depuis la guerre, le pressoir a été remonté pièce par pièce par des retraités.",
         "La grande vis de bois vient d'un noyer abattu par la tempête derrière le cimetière.",
         "On y fera du jus de pomme en octobre, et peut-être un peu de vin si le maire l'autorise."),
        ("Le petit train roulera l'été", "Fermée depuis quarante ans, la ligne de la vallée accueillera des voyageurs chaque dimanche.",
         "La locomotive dormait dans un hangar où les enfants venaient jouer sans permission.",
         "Il manque encore un chauffeur, car le seul qui connaisse la machine a fêté ses quatre-vingts ans."),
        ("Une boulangère pour le bourg", "Le four était froid depuis deux hivers et les habitants devaient descendre jusqu'à la plaine.",
         "La nouvelle venue a appris le métier chez son oncle après des années passées dans une banque.",
         "Elle promet un pain de seigle comme autrefois, vendu tant qu'il en reste sur l'étagère."),
        ("Les hirondelles sont de retour", "On compte cette année soixante nids sous les toits de la grande rue, soit le double d'il y a dix ans.",
         "La mairie a interdit de ravaler les façades avant que les petits aient pris leur envol.",
         "Un menuisier fabrique des planchettes qui protègent les passants et les vitrines."),
        ("Le cinéma passe au soleil", "Des panneaux posés sur le toit doivent alimenter le projecteur et le chauffage de la salle.",
         "Les jours de pluie, une batterie récupérée sur un autobus prendra le relais pendant deux séances.",
         "Le prix du billet ne changera pas, promet l'association qui tient la caisse depuis toujours."),
        ("La fontaine divise la place", "Faut-il la déplacer pour laisser tourner les autocars, ou la garder là où elle coule depuis toujours ?",
         "Un premier vote à main levée n'a donné aucune majorité et la réunion s'est terminée dans le bruit.",
         "Un architecte propose maintenant de rétrécir le trottoir, ce qui déplaît aux deux cafés."),
    ),
)  # fmt: skip

MOLINO = Site(
    "elmolino.example", "El Molino, diario de la ribera", "Un texto para {} minutos de sobremesa",
    "De los álbumes de nuestros pueblos y huertas",
    "El Molino se imprime con papel hecho en la ribera y se reparte a caballo en veinte aldeas de la sierra.",
    "Ya son {} los hogares de la comarca que sostienen este diario con una pequeña cuota voluntaria.",
    "Esta página fue compuesta a mano en la antigua estación.",
    "El río no tiene dueño, repetían los molineros, y quien lo olvida acaba con los pies mojados.",
    (
        ("La acequia vuelve a llevar agua", "Después de cinco meses de obras, el agua corre otra vez por la acequia que riega las huertas bajas.",
         "Los regantes limpiaron a mano el último tramo porque la excavadora no cabía entre los muros.",
         "Ahora falta acordar los turnos, que es donde siempre han empezado las discusiones."),
        ("Un puente de madera para el vado", "Los niños de la otra orilla ya no tendrán que descalzarse para llegar a la escuela.",
         "Lo han construido entre vecinos con vigas de un pajar que iba a ser derribado.",
         "El ayuntamiento solo ha pagado los clavos, según dice el carpintero con bastante orgullo."),
        ("Truchas en el tramo alto", "Los biólogos han contado más de doscientas truchas donde hace una década no quedaba ninguna.",
         "La mejora se debe a la depuradora, que funciona por fin durante los meses de verano.",
         "De momento está prohibido pescar, aunque algunos cañas ya se han visto al amanecer."),
        ("El horno se queda sin leña", "La panadería más antigua de la plaza no encuentra quien le traiga encina desde el monte.",
         "El dueño piensa instalar un quemador de huesos de aceituna, que sobran en la almazara.",
         "Teme, eso sí, que la corteza deje de crujir como les gusta a sus clientes de siempre."),
        ("La banda estrena uniforme", "Las costureras del taller municipal han cosido sesenta chaquetas en menos de tres semanas.",
         "El azul es más oscuro que el anterior porque la tela antigua ya no se fabrica.",
         "Se lucirán por primera vez en la procesión, si la lluvia no obliga a quedarse dentro."),
        ("Abejas en el campanario", "Un enjambre se ha instalado junto a las campanas y nadie se atreve a tocar a misa.",
         "El apicultor del pueblo vecino subirá mañana con humo y una caja vacía de mimbre.",
         "La miel que se recoja será para la merienda de los mayores, ha prometido el párroco."),
        ("Cierra la última mercería", "Botones, cremalleras y lana de todos los colores se venden estos días a mitad de precio.",
         "La tendera abrió con su madre cuando todavía no había luz eléctrica en la calle.",
         "En el local quieren poner una ludoteca, y ella misma enseñará allí a hacer punto."),
        ("Un observatorio en la era", "La oscuridad de la sierra atrae a aficionados que llegan con telescopios desde la costa.",
         "Para ellos se ha allanado la vieja era, que lleva medio siglo sin ver una parva.",
         "El bar abrirá hasta las tres los sábados sin luna, y ya ha encargado caldo de sobra."),
    ),
)  # fmt: skip

KAWABE = Site(
    "kawabe.example", "川辺だより 谷と港の新聞", "お茶を飲みながら{}分で読める話です",
    "村と港の写真帳より今週の一枚を選びました",
    "川辺だよりは谷でつくられた紙に刷られ、四百の村へ舟で届けられている小さな新聞です。",
    "すでに{}世帯の読者のみなさまが、毎月のわずかな寄付でこの新聞を支えてくださっています。",
    "この記事は古い税関の建物で一文字ずつ手で組まれました。",
    "水の一滴は村の命だと昔の人は言い、井戸のそばを通るたびに頭を下げたものだ。",
    (
        ("北の斜面で井戸が枯れる", "北の斜面にある三つの井戸が今月の半ばから枯れ、農家は遠くまで水をくみに行っている。",
         "県の技術者が二度にわたって地面を調べたところ、湧き水の道が変わっていたことがわかった。",
         "牛を高原の牧場にいつまで置いておけるのか、今のところ誰にもはっきりとは言えない。"),
        ("学校に雨水のたるが並ぶ", "小学校の子どもたちが四十個のたるに絵を描き、体育館の雨どいの下に並べて置いた。",
         "一度の嵐で屋根に落ちる雨だけで、乾いた週の花壇をまかなうのに十分な量になるという。",
         "次は古い自転車の車輪で動く小さなポンプを、自分たちの手で作ってみたいと話している。"),
        ("水門の番人が引退へ", "三十一年にわたり水門を守ってきた番人が、六月の終わりに鍵を後任に渡すことになった。",
         "これまでに洪水を二度、そして湖の底がひび割れて舟が横たわった夏を一度だけ見たそうだ。",
         "後任は対岸で育った人で、子どものころは今の発電所のあたりでよく魚を釣っていたという。"),
        ("島への渡し船が復活", "冬でも四十人が暮らす島に、五月から朝の船がふたたび寄ることが正式に決まった。",
         "桟橋は二年前の嵐で流されてしまい、このたび丈夫な木材を使って建て直されたばかりだ。",
         "運賃はこれまでと同じに据え置かれるが、自転車は前の日までに予約しなければならない。"),
        ("図書館が日曜日も開館", "利用者の調査で要望が多く、退職した二人の教師が受付を引き受けると申し出てくれた。",
         "燃料がとても高くなったため、閲覧室に暖房が入るのは午後の時間だけに限られるという。",
         "秋までに十分な人が訪れるようなら、町は新しい時間割をこのまま続けていきたい考えだ。"),
        ("灯台に新しい明かり", "都の工房から届いたレンズは子どもよりも軽く、しかも前のものより遠くまで光が届く。",
         "昇降機が何週間も壊れたままなので、二人の登山家がらせん階段を背負って運び上げた。",
         "漁師たちは以前から、灯台の光が高速道路の照明と見分けにくいと不満を訴えていた。"),
        ("市場の建物が売りに出る", "市場の持ち主によると、屋根を直すだけで十年分の家賃を上回る費用がかかるのだという。",
         "肉屋とチーズ職人たちは組合をつくり、気長に待ってくれる銀行をあちこち探している。",
         "雨がもう売り場にしたたり始めているため、初霜が降りる前に結論を出さなければならない。"),
        ("二つの合唱団が一つに", "どちらの村の合唱団も低い声ばかりが多かったので、これからは一緒に歌うことになった。",
         "最初の演奏会は、りんごの収穫がすべて運び込まれる日の夕方に開かれる予定である。",
         "名前だけがまだ決まらず、いちばん年上の歌い手たちは硬貨を投げて決めようと言っている。"),
    ),
)  # fmt: skip

SITES = (HARBOUR, TALBOTE, COTEAU, MOLINO, KAWABE)
