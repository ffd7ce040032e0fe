/// The words that people, companies and addresses are made of.
///
/// Common given names, family names and nouns; no combination stands for a real person.
struct Vocabulary: Sendable {
  let firstNames = NameTable(
    """
    Ada
    Agnes
    Ahmed
    Alice
    Amélie|amelie
    Ana
    Anaïs|anais
    André|andre
    Anna
    Arjun
    Astrid
    Beatriz
    Ben
    Björk|bjork
    Bruno
    Camille
    Carla
    Charlotte
    Chloé|chloe
    Clara
    Daniel
    David
    Diego
    Dilan
    Eleanor
    Elif
    Emil
    Emma
    Esther
    Fatima
    Felix
    Fiona
    François|francois
    Frida
    Gabriel
    George
    Grace
    Greta
    Hanna
    Harper
    Hélène|helene
    Henry
    Hugo
    Ida
    Ines
    Isla
    Ivan
    Jack
    Jakob
    Jamal
    Jan
    Jean-Luc|jeanluc
    Jonas
    José|jose
    Julia
    Jürgen|juergen
    Karim
    Katarzyna
    Kenji
    Lars
    Laura
    Lea
    Leo
    Liam
    Lina
    Lucas
    Łukasz|lukasz
    Mai
    Maja
    Marcus
    Maria
    Mary-Jane|maryjane
    Mateusz
    Maya
    Mei
    Mia
    Miguel
    Mila
    Milan
    Mohamed
    Nadia
    Naomi
    Nia
    Nina
    Noah
    Noor
    Nora
    Olivia
    Omar
    Oscar
    Owen
    Paolo
    Patrick
    Paula
    Priya
    Rafael
    Rahel
    Ravi
    Rosa
    Ruben
    Ruth
    Samira
    Sara
    Sean
    Selma
    Simone
    Siobhán|siobhan
    Sofia
    Søren|soren
    Stella
    Tara
    Theo
    Tom
    Tomás|tomas
    Tuva
    Valentina
    Victor
    Wei
    Willa
    Xavier
    Yara
    Yusuf
    Zoë|zoe
    Юлия|yulia
    明|ming
    """
  )

  let lastNames = NameTable(
    """
    Adeyemi
    Åkesson|akesson
    al-Farsi|alfarsi
    Andersson
    Arnaud
    Baker
    Barbosa
    Becker
    Bennett
    Bianchi
    Brandt
    Brown
    Campbell
    Castillo
    Chen
    Clarke
    Cooper
    Costa
    Cruz
    D'Angelo|dangelo
    Dąbrowski|dabrowski
    Davies
    Diallo
    Dubois
    Đorđević|dordevic
    Durand
    Edwards
    Eriksen
    Evans
    Fernández|fernandez
    Fischer
    Fontaine
    Foster
    Fournier
    García Ruiz|garciaruiz
    Girard
    Gonzalez
    Graham
    Green
    Gruber
    Hall
    Hansen
    Harris
    Hartmann
    Hayes
    Hernandez
    Hoffmann
    Horváth|horvath
    Hughes
    Ibrahim
    Ivanova
    Jansen
    Jensen
    Jones
    Kaya
    Keller
    Khan
    Kim
    King
    Kowalska-Nowak|kowalskanowak
    Krüger|krueger
    Kumar
    Lambert
    Larsen
    Laurent
    Lee
    Lehmann
    Lewis
    Lindqvist
    Lovelace
    Lund
    Martin
    Martínez|martinez
    Mbeki
    McDonald
    Meyer
    Mitchell
    Moreau
    Moreno
    Müller|mueller
    Murphy
    Nakamura
    Ng
    Nguyễn|nguyen
    Novak
    Nowak
    O'Brien|obrien
    O'Neill|oneill
    Okafor
    Olsen
    Patel
    Pereira
    Perrin
    Petrov
    Popescu
    Ramos
    Reed
    Ricci
    Roberts
    Rossi
    Roy
    Russo
    Sánchez|sanchez
    Santos
    Şahin|sahin
    Schmidt
    Schneider
    Schulz
    Sharma
    Silva
    Singh
    Smith
    Sørensen|sorensen
    St. John|stjohn
    Suzuki
    Takahashi
    Taylor
    Thomas
    Torres
    Tremblay
    Turner
    van der Berg|vanderberg
    Vargas
    Wagner
    Walker
    Wang
    Weber
    Weiß|weiss
    White
    Williams
    Wilson
    Wright
    Yamamoto
    Yılmaz|yilmaz
    Young
    Zhang
    Zimmermann
    Иванова|ivanova
    李|li
    """
  )

  let titles = TextTable(
    """
    CEO
    CFO
    Account Executive
    Account Manager
    Buyer
    Chief of Staff
    Consultant
    Controller
    Customer Success Manager
    Data Engineer
    Designer
    Directeur général
    Director of Operations
    Director, Procurement
    Einkaufsleiterin
    Facilities Manager
    Field Engineer
    Founder & CEO
    General Counsel
    Geschäftsführer
    Head of "New Markets"
    Head of Finance
    Head of IT
    HR Business Partner
    Key Account Manager
    Legal Assistant
    Managing Director, EMEA
    Marketing Director
    Office Manager
    Operations Lead
    Owner
    Partner
    Plant Manager
    Product Manager
    Project Manager
    Purchasing Agent
    Quality Manager
    Recruiter
    Regional Sales Manager
    Researcher
    Sales Development Rep
    Security Analyst
    Software Engineer
    Store Manager
    Supply Chain Analyst
    Support Lead
    Treasurer
    VP, Sales
    """
  )

  let mailHosts = TextTable(
    """
    mailbox.example
    postbox.example
    inbox.example
    webmail.example
    """
  )

  let streets = TextTable(
    """
    Main St
    Oak Ave
    Mill Road
    High Street
    Station Road
    Elm Street
    Harbour Way
    Rue du Moulin
    Lindenweg
    King's Walk
    Park Lane
    Bahnhofstraße
    Avenue de la Gare
    Church Lane
    Market Square
    Broadway
    """
  )

  let firstCompanyWords = NameTable(
    """
    Alder
    Amber
    Arctic
    Aspen
    Atlas
    Aurora
    Birch
    Blue
    Bright
    Café|cafe
    Cedar
    Cinder
    Clear
    Cobalt
    Copper
    Coral
    Crimson
    Crystal
    Delta
    East
    Ember
    Evergreen
    Falcon
    Fern
    First
    Fjord
    Golden
    Granite
    Green
    Grey
    Harbor
    Hazel
    High
    Indigo
    Iron
    Ivory
    Jade
    Juniper
    Kestrel
    Lake
    Laurel
    Linden
    Lunar
    Maple
    Meridian
    Misty
    Noble
    North
    Nova
    Ocean
    Olive
    Onyx
    Orchard
    Österreich|oesterreich
    Pine
    Polar
    Prairie
    Quartz
    Quiet
    Rapid
    Raven
    Red
    Ridge
    River
    Rowan
    Ruby
    Sable
    Sage
    Salt
    Scarlet
    Silver
    Solar
    South
    Spruce
    Stella
    Sterling
    Stone
    Summit
    Swift
    Teal
    Terra
    Thistle
    Timber
    Topaz
    True
    Umber
    Upper
    Valley
    Velvet
    Verdant
    Vista
    West
    White
    Wild
    Willow
    Winter
    Zenith
    """
  )

  let secondCompanyWords = NameTable(
    """
    Anchor
    Arbor
    Arch
    Bay
    Beacon
    Bell
    Bend
    Bridge
    Brook
    Canyon
    Cape
    Castle
    Cliff
    Cloud
    Compass
    Cove
    Creek
    Crest
    Crown
    Dale
    Dawn
    Dune
    Eagle
    Echo
    Field
    Finch
    Flint
    Forest
    Forge
    Fox
    Garden
    Gate
    Glen
    Grove
    Gull
    Hall
    Haven
    Hawk
    Heath
    Heron
    Hill
    Hollow
    Horizon
    House
    Isle
    Key
    Lantern
    Lark
    Leaf
    Lion
    Loft
    Marsh
    Meadow
    Mesa
    Mill
    Moor
    Needle
    Nest
    Oak
    Otter
    Owl
    Pass
    Path
    Peak
    Pearl
    Pier
    Plain
    Point
    Pond
    Port
    Quarry
    Reef
    Ring
    Rock
    Root
    Sail
    Shore
    Sparrow
    Spring
    Square
    Star
    Stream
    Thorn
    Tide
    Tower
    Trail
    Vale
    View
    Wave
    Well
    Wing
    Wood
    Yard
    """
  )

  let trades = NameTable(
    """
    Advisors
    Analytics
    Bakery
    Brewing
    Builders
    Capital
    Ceramics
    Clinic
    Coffee
    Consulting
    Dental
    Design
    Dynamics
    Electric
    Energy
    Fabrics
    Farms
    Fitness
    Foods
    Foundry
    Freight
    Games
    Glass
    Health
    Homes
    Hotels
    Industries
    Insurance
    Interiors
    Labs
    Legal
    Logistics
    Marine
    Media
    Mobility
    Motors
    Networks
    Optics
    Partners
    Pharma
    Press
    Realty
    Robotics
    Security
    Software
    Solar
    Studios
    Systems
    Textiles
    Tools
    Travel
    Water
    Works
    """
  )

  let legalForms = TextTable(
    texts: [
      "", "", "", " Inc", ", Inc.", " LLC", " Ltd", " GmbH", " AG", " S.A.", " SARL", " Pty Ltd",
      " B.V.", " Corp.", " Limited",
    ])

  /// City, state, postal code; a `#` of the code is any digit.
  let cities: [CityTable]

  init() {
    cities = Country.allCases.map(CityTable.init)
  }
}
