"""Words of five letters and more that people write about recommenders: none of them is a slip."""

from __future__ import annotations

COMMON_WORDS = frozenset(
    """
abandoned abandonment ablation about above absence absent absorbed abstract abuse accept acceptable acceptance
accepted accepts access according accordingly account accounts accumulate accumulates accumulation accuracy accurate
achieve acquisition across active activity actors actual actually added adding addressed addresses adequate adjective
adjustment adjustments admire admission admitted adopted adoption adopts adore advance advanced advert advertiser
advertisers adverts advice affection affinity afford afraid afresh after afternoon afterthought afterwards again
against agency agent aggregate agree agreed ahead aired airline airport airports airtime aisle alarm alarms alcohol
alert alerts algorithm algorithms alike alive allergens allergies allotment allow allowed almost alone along already
alternatives although altogether always ambition among amount ample analysts analytics android angling animal animals
animation anime annotation announce another answer answered answers anybody anymore anyone anything anyway anywhere
apart apartment apiece apology appeals appear appeared appears append appending appendix applicable applicant
application applications applied applies apply applying appointment approach approve approved approximate apriori
aquarium arbitrary architect architecture archive archived argmax argsort argue argued argues argument arithmetic
around arrange arranges arranging array arrival arrivals arrive arrived arrives arrow artefact article articles artist
artists artwork arxiv aside asked asking asleep assemble assembled assembly association assortment assume assured
attached attendance attended attention attract attribute attributes auction auctions audience audio audiobook
audiobooks audit audited auditor auditors august author authors autoencoder autoencoders autoint automated automatic
automatically autoplay autumn availability available average averaged averages aversion avoid avoided aware backbone
backend backers backlog backtest backup badge baked bakery baking balance balcony bandit bandits bands banned banner
barred based baseline baselines basement basic basically basis basket baskets batch batches battery bearing beating
beats beautifully beauty became because become becomes bedtime beekeeping before beforehand begin beginner beginning
begins behavior behaviour behind being believe believed believing belong belongs below benchmark benchmarked bends
beneath benefit beside bespoke bestseller bestsellers better betting between beyond bidder bigger biggest bikes
billing billion bills binary binned black blank blanks blazing blazingly blend blending blindly blink block blocked
blocks blood blurb blurbs blurred board boast boasted boasts bolted bolting bonus booked booking bookings bookmarks
books bookshop boost boosted boosting bootcamp boots boring borrow borrowed borrows bother bottle bottleneck bottles
bottom bought bounce bouncers bound boxes brain brake brakes branch branches brand brands breach breadth break breaker
breaks breath breed bridge brief bring brings brisk brochure broke broken brokerage brought browse browser browsing
brutal brute bucket budges budget budgeted budgets build building built bulky bunch bundle bundles burden buried
burned burning business button buyer buyers buying cabin cache cached caches caching cadence calculation calendar
calibration called calls camera campaign campaigns camping campsite canary cancellation cancellations cancelled
candidate candidates canned cannot canteen capacity capped captions cardholder cards careers careful cares carousel
carried carries carry cartoon cascade cases catalogue catboost catch categories category caught cause causes caves
ceiling cellar centre chaff chain chains chair challenger challengers champion chance change changed changeover
changes channel channels chaos chapter chapters charge charity chart charter charts chase chases chasing chatbot cheap
cheaper cheapest cheating check checkboxes checked checking checklist checkout checkpoint checkpoints checks cheese
cheeses chess chews chiefly child children choice choices choose chooses choosing chore chose chosen christmas chuck
churn cinema circle circuit cities claim claiming claims class classes classic classification classifieds classifier
clause clean clear clearance cleared clears clerk cleverer click clickbait clicked clicking clicks clickstream client
clients cliff climate climb climbing climbs clinic clinics clips clock close closed closer closes closing cloud
cluster coffee cohort cohorts collaborative collapse collapsed colleague colleagues collect collected collection
collects colour column columns comes comfortable comfortably comics coming comment comments commit committee common
communicate community commute commuter commuters companies company compare compared compares compatibility compete
competes competitor competitors compiled complain complained complains complaint complaints complete completed
completes completion completions complex complexity compliance complicate component components compose composes
comprises computation compute computed computes computing concern concerned concerns concert concerts conclude
conclusions conclusive concurrent condition conference confidence confident config confined confirmed confirms
conflict consent consequently consider considered console constant constitutes constraint constraints construction
consultant consultants consultation consulted consumes contacts contain contains content contents contest context
contextual contingency continue contract contrary contrast contrastive contribute contributors control conversations
conversion cooked cooking cooks copied corner corpus correct corrected correction corrections correlates correlation
cosmetics costed costly costs cottage cottages could couldn count counted counter counterexample counterexamples
counterfeit counterfeits counters counting countries country counts county couple coupon coupons courier course
courses court courts cover coverage covered covers craft crafts crank crash crashes crazy cream creator creators
credit credits creep crept criteria criterion critical critics cross crossed crosses crossword crowd crowdfunding
cuisine cuisines cured curiosity currency current currently curriculum curve custom customer customers cutover cutting
cycling daily darts dashboard dashboards database dataset dated dates dating deadline dealer deals dealt debias
debiased debiasing debrief debug debugging decade decay decaying december decent decide decided decides deciding
decision decisions declaration declared declares decline declined decoder decomposition decoration dedupe deeper
deepest deepfm default defaults defeat define defines definition degraded degree degrees delay delete deleted
deliberate deliberately deliver deliverability delivered delivery demand demands demoted density department departure
departures dependency depends deploy deployed depot depth derived descending describe describes deserve deserves
design designer designing desire destination destinations details determines deterministic development device
diagnosis diagnostic diagnostics diagram diesel differ different difficulty diffusion digest diner diners dinner
dinners directly director directory disagree disagreed discarded discounted discover discovery discussion disguise
dishes dislike disliked dislikes dismissed dispatch display displayed displays dispute disputes dissolve distance
distilled distinct distribution district diversifies diversity divide divided dividing diving doctor document
documentary dodgy doesn doing dollar dollars domain donation donations donor double doubles doubt doubtful download
downloaded downloads downstream dozen draft drama drawer drawing drawn draws dream dress dresses drift drifts drill
drills drinker drive driven driver drivers drives dropped drops duplicates duration durations during dwell earlier
earliest early earned earnings earns easily easter eater edition editor editorial editors effect effects effort eight
eighteen eighth eighty either elaborate electronics elevation eleven eligibility eligible elsewhere email emails
embarrassed embarrassing embed embedded embedding embeddings embeds emergency emits emoji employed employer empty
enclosure enclosures encoder encodes ended ending endpoint enforce enforcement enforces engagement engine engineer
engineered engineering engineers enjoy enormous enormously enough enrich enrolment enrolments ensemble enter entered
entering enters entire entrance entropy entry enumerated episode episodes epsilon equal equally equals equation
equipment error errors escapes essay essays established estate estimate estimated europe euros evaluate evaluated
evaluation evening evenings evenly event events eventual eventually every everybody everyone everything everywhere
evidence exact exactly examination examined example exceed exception exceptions exchange excluded excludes excursions
executed exercise exhaustive exhaustively exhibits exist existing exists expect expected expensive experience
experiment experimental experimentation experiments expert experts expiry explain explained explains explanation
explicit exploit exploitation exploration explore explores export exposure extent extra eyeball eyeballs faces factor
factorisation factorization factors failed failing fails failure fairness faiss fallback falling falls families family
fancier fanciest fancy fares farmer fashion fatigue fault favour favourite favourites feature features feedback
feeding feeds feeling feels ferry festival fetch fetched fetches fetching fewer fiction field fields fifteen fifth
fifths fiftieth fifty figure figures filed files filled fills films filter filtered filtering filters final finalists
finally finance finder finding finds finger fingers finish finished finishes finishing fired fires firms first fitment
fitness fitted fitting fixed flagged flats flavours fleet flies flight flipped flipping flips floor floors florist
flower folding folks follow followed followers following follows fonts football footfall footing footnote forbidden
force forced forces forecast forecasting forest forests forever forget forgotten former forms formula forth fortnight
forty forum forward found foundation founder fourteen fourth fraction fragrance frames fraud freelancer freight
frequency fresh fresher freshest freshly freshness friday friend front froze frozen fully function funded funding
funds funnel funnels furniture further fusion future fuzzy gained gains gallery gamble gambling games gaming garden
gardener gardeners gardening garment garments gated gates gateway gather gathered gating genealogy general generated
generation generative generator generic genre genres genuine geofence gesture getting giant given gives giving glass
global goals goers going goods goodwill gospel grade graded grades gradient gradients grading graduate graduates
graduation grant grants graph graphs great greater greatest greedy green greet greeting greets grocery gross ground
grounds group growing grows growth guaranteed guarantees guardrail guardrails guess guesses guessing guest guests
guide habit hailing halfway halts halve halved hammer handbag handbags handed handing handle handled handles handling
handover hands handset handsets hangs happen happened happens happily happy harassment hardest hardiness hardly
hardware harmful harvest hated hates haven having hazard headache headcount headline headlines headphones heads health
healthy heard hearing hears heart hearts heaviest heavy height helps hence heuristic hidden hides hierarchical
hierarchy higher highest highlights hiker hikers hiking hired hires hiring historical history hobbies hobby holdback
holdout holds holiday holidays homepage homes honest honestly hoover horoscope hostel hosts hotel hotels hottest
hourly hours house household households houseplant houseplants houses housing hovers however hugely human humming
hunch hundred hundreds hundredth hungry hunters hunting hurts hybrid ideas identical ignore ignored ignores image
images immediate impatient importance important impossible impression impressions improve improved improvement
improves inbox inches incident incidents include included includes including income increase incremental incumbent
index indexed indexing indicator indicators indie indifference individual inference inferred inflate information infra
ingest inherited initial inline input inputs inside install installed installs instance instances instant
instantaneous instantly instead insurance intake integration interaction interactions interest interested interesting
interests interleave interleaving intern interns interpretation interrogating interrogation interval interview
interviewed interviewer interviews intricate intro inventory inverse inverted invisible invite invoice invoke invoked
involved island issue items iteration itself jakarta january jewelry joined joining joins joint jointly journey judge
judged judgement judgements jumps jumpy junior justified justify kaggle karaoke keeping keeps keyboard keynote
keystroke keystrokes kicks killed kilometres kilos kinda kiosk kitchen kitchens knife knitters knitting knives knock
knowledge known knows kubernetes label labelled labelling labels lacking ladder lagging lambda lambdamart lamps landed
landing landlord landlords lands language languages lapse lapsed laptop larch large larger largest latency later
latest launch launched launching lawyer layer layers laying layout leaderboard leaderboards leaders leadership leads
leakage leaks leans learn learned learner learners learning learns lease least leave leaves leaving lecture lecturer
leeds leftover leftovers legacy legal legitimate lenders length lesson lessons letter letters letting level lever
lexical librarian libraries library licence licences license licensed licensing lifted lifting lifts light lightfm
lightgbm lightgcn lighting lightning lights lightweight liked likeliest likes liking limit limited limits linear
linearly lines lineup links linucb lions listed listen listened listener listeners listening listens listing listings
lists literally literature litres little lived lives livestream loading loads loans lobby local locale locally
location logged logging logic login logistic logloss longer looked looking looks lookup lookups loses lottery loved
lovely loves lower loyal loyalty lstms lunch lurid luxury lying machine machines magazine magnificent mailed maintain
maker makes making mamba manage manager managers mandatory manual march margin marginal marked market marketing
marketplace markets markov marks match matched matcher matches matching matchmaking material materialised matrix
matter matters mature matured maturity maximal maximise maximised maximises maximising maximize maximized maximizing
maximum maybe meals meaning means meant meanwhile measurable measure measured measurements measures measuring mechanic
mechanics median medical meditation meeting meets melted member members membership memory mentioned mentor merchandise
merchandising merchant merchants merely merge merged merit merits merrier message messages method methods metres
metric metrics middle midnight midpoint might migrate migration milestone million millis millisecond milliseconds
minimal minimise minimum minus minute minutes mirror mirrors mismatch missed misses missing mission mistake mistakes
mixed mixture mobile model modelling models moderation moderators modern modest module moment monday money monitor
monitoring monolith monster month monthly months morning mortgage mostly motorist motto mouse moved moves movies
moving multi multimodal multiplied multiply museum museums music myself named names napkin narrow narrowed narrowing
nasty national nationwide naturally nature nearby nearest nearly necessary needed needle needs negative negatives
negligible negotiated neighborhood neighbors neighbour neighbourhood neighbours neither network networks neural never
newbies newcomer newcomers newer newest newly newsletter newspaper nicely nicer night nightly nights nines nineteen
ninety ninth nobody noise normal north notebook noted notes nothing notice noticed notices notification notifications
novel novelty november nowadays nowhere nudge nudges nudity nulls number numbers nurses object objective objects
obscure obtain obviously occasion occupies occupy occur offer offered offers office offline often older oldest
onboarding online onward opened opening openings opens operating operation operator opinion opinions opposed optimise
optimised option options oracle order ordered ordering orders ordinary organic other others otherwise otters ought
ourselves outage outages outcome outdated outfits outliers output outrage outranks outright outset outside overnight
overruns owned owner owners paged pager pagerank pages pageview pageviews painful paint painted pairs pairwise panel
panels pantry paper paperwork paragraph parameter parameters parcel parcels parent parents parish parked parking parks
particular partner partners parts party passed passenger passengers passes passing patch patched patent paths patience
patient patients pattern patterns pause payday paying payment payments payoff penalty people perceive percent
percentage percentile percentiles perfect perfectly performance perfume perhaps period permanent permanently
permission permit permitting person personal personalisation personalised personality personalization personalized
persons pharmacy phase phone phones photo photographs photos phrase piano picked picker picking picks picnic picture
pictures piece pieces piled piling pilot pinned pinsage pipeline pipelines pitch pitched pixel pixels pizza place
placed placement places plain plainly planet planned planner planning plant plants plate plates platform played player
players playing playlist playlists plays please plenty plots plotted plumber plumbers podcast podcasts poetry point
points poison poked pokes polar police polices policies policing policy policyholder polish polishes politely popular
popularity portal portfolios portugal posed position positions positive positives possibilities possible possibly
postcode posted poster posterior posters posting postings postmortem postpone postponed postponing posts pottery
pounds poured pouring power powerful practically practice precedes precise precisely precision precomputation
precompute precomputed predecessor predict predicted predicting prediction predictions predictive predictor predictors
predicts prefer preference preferences preferred prefers premature premium prepared prerequisite present press pressed
presses pressing pressure pretty previous price priced prices pricing primary principle print printed prints prior
priors private probability probably problem proceed process processing procurement produced produces product
production products professor profile profiles profit programme prohibited project projects promise promised promises
promising promote promoted promotion prompt prompted promptly proof propagates propensities propensity proper properly
properties property proportion proposal propose proposed proposes protested prototyped prove proven provided provider
provision proxy prune pruned pruning public publication publish published pulled pulls pulse punished pupil purchase
purchases purely purpose pursued pushed pushes pushing putting puzzle puzzles python quality quantised quantity
quarter quarterly quarters queries query question questionnaire questionnaires questions queue quick quickly quiet
quits quizzes quote quotient racks radio radius railway raise raised raises ramps random randomised randomized
randomness range ranked ranker rankers ranking ranks rated raters rates rather rating ratings ratio rattled reach
reached reaches reaction reactions readable reader readers reading readings readme readout reads ready really reason
reasonable rebooking rebuild rebuilding rebuilds rebuilt recall recalled receive receives recency recent recently
recipe recipes recipients reciprocal recite recited recommend recommendation recommendations recommended recommender
recommending recommends recompute recomputed record recorded records recruiter recsys redeemed redesign redis reduced
redundancy redundant referral referrals referrer referring refills refit refresh refreshed refund refunded refunds
refusal refusals refuse refused refuses regardless regenerated region regional regions register registered
registration registrations regression regret regular regularisation regularization regulars regulator rehearsal
reinforcement rejected rejection rejections relation release released releases relevance relevant remain remainder
remained remaining remains reminder remote remove removed removes render rendered renew renewal renewals renewing
rental rentals renter renters reorder reordering reorders repairs repeat repeated repeating repeats repetition replace
replaced replacement replaces replay replayed replaying replica replicas replicated replied replies reply report
reported reports reproduce request requested requests require required requirement requirements requires resale
rescore research reserve reserved reserves reshuffled resort respectable respond responds response responses
responsibility responsive restart restarts restaurant restaurants resting restricted rests result results retail
retailer retained retention retire retired retrain retraining retrains retreival retrieval retrieve retrieved
retriever retrieves retry return returned returning returns reveal revealed revenue reverse reverts review reviewed
reviewer reviewers reviews revised revisit reward rewarded rewards reweighted rewrote rider riders right rightly
rights rings ringtone rises rival roadmap roads rocket rollback rolled rollout rolls rookies roommate rooms rotas
rotate rotates roughly round rounding route router routes routing rulebook ruled rules runbook rungs runner running
rural safari safety salary sales sample sampled samples sampling sanity sasrec satisfaction satisfied satisfy saturday
saved saves saying scale scales scammers scams scanned scanning scary schedule scheduled schema scholarship school
science scooter scope score scoreboard scorecard scored scorer scorers scores scoring scrap scrapped scratch screen
screened screening screens screenshots script scroll scrolled scrolling sealant sealed seams search searches season
seasonal seasonality seats second secondary seconds section sections seedlings seeds seeing seekers select selected
selection seller sellers selling sells sender sends sense sensible sensors sentence separate separately separates
sequence sequences serendipity serious serve served server serverless servers serves service services serving session
sessions settle settled settles seven seventy shadow shall shallow shard share shared shares sharper sheer sheet shelf
shelter shelters shelve shelves shift shifted shifts shine shipped shipping ships shoes shopper shoppers shopping
shops short shorter shortlist shortlisted should shouldn showed showing shown shows shrank shrinks shrug shrunk
shuffle shuffled sides sieve sight signal signals signed signing signs signup silence silent silly similar similarity
simple simpler simplest simply simulated simultaneously since single sister sites sitting situation sixth sixty sized
sizes skill skills skippable skipped skipper skipping skips slack slate sleep slice slide sliders slides slipped slips
slogan slots slowest slowly sluggish small smaller smart smarter smooth smoothed snack snappy snapshot sneaker
sneakers sofas solely solid solution solve solved solves somebody someday someone something somewhat somewhere songs
sooner sophisticated sophistication sorry sorted sorter sorting sorts sound sounds source sources sourcing space
spaces spacing spain spans spare spark sparse speak speaks special species specification speech speed speedy spend
spending spends spent spice spicy spike spikes spinner spins spits split splitting sponsored sports spots spread
spreads spreadsheet spring sprint squad squads squeeze stable stack stacked stacking staff staffing stage staged
stages staging stakeholders stale staleness stall stalls stamp stamped stand standard standing stands stared staring
stars start started starter starting starts starve starves state stated statement statements static station stationery
status stayed staying stays stead steering steps sticker stickers stickiness sticks still stock stocked stolen stood
stopped stops storage store stored storefront stores stories story stragglers straight stranger strangers strategy
streak stream streaming streams street strength strict strictly strike strip stripped stroke strong stronger strongest
struck stuck student students studio study stuff stuffing sturdier style subject submission subscriber subscribers
subscription subscriptions subsequent substitutes substitutions subsumes subtraction succeeded success successful
suffice suffices sufficient sufficiently sugar suggest suggested suggesting suggestion suggestions suggests suitable
suits summaries summer sunday sundays super superior supermarket supplement supplier supplies supply support suppose
surest surface surfaces surfacing survey survive survives survivor survivors swallow swallowed swallows swapped
swapping swaps sweep sweet swipe swipes swiping swiss switch switched switches swore symptom synchronous synchronously
synthetic system table tables tablet tabular tailored takeaway taken takes taking talent talked talking talks tally
tapped tapping target targets taste tastes tasting tattoo taught taxonomy teach teacher teachers teaches teammate
teams technical technique techniques telco telemetry telescope telling tells temperature tempted tempting tenant
tenants tender tenth terms tested tests textbook thanks thats theatre their themselves there therefore thermometer
these thesis thing things think thinking thinks third thirds thirteen thirty thompson those though thought thousand
thousands thread three threefold threshold thresholds threw through throughout throw thrown throws thumb thumbnail
thumbnails thumbs thursday ticked ticket ticketing tickets ticking ticks tiles timed timeline timeout timeouts timer
timers times timestamp timetable timing timings tinned title titles today toddler together token tolerate tomorrow
tonight toolbox tools topic topics topped total totality touch touched touches touching tours toward towards tower
towers toxic toxicity trace traces track tracked tracking tracks traction tractor trade trades traffic trail trails
train trained trainer training trains transfer transformer transformers transition translation travel traveler
traveller travellers treat treated treatment treats trees trend trending trends trial trialled trials tried trigger
triggers trillion trimming trims triple trips tripwire tripwires trivia trivial trouble truck truer truly trust
trusted trustworthy truth trying tuesday tuned tuning turned turning turnover turns tutor tutoring tutors twelfth
twelve twentieth twenty twice typed typefaces types typical typing unaffected unavailable unbiased uncertain
uncertainty unclaimed unclicked under underneath understand understands unfamiliar unfiltered unified uniform
uninstall uninstalls union units university unknown unlabeled unlabelled unless unlike unlocks unnecessary unnoticed
unopened unplayed unpressed unproven unrated unreachable unrelated unsafe unseen unspecified unsubscribes unsuitable
unsure untapped untested until untouched unverified unwanted unweighted updated upkeep uplift upload uploaded uploads
upsell upstream uptime upward urgent useful users using usual usually vacancies vacancy valid validation value values
vanish vanished variable variables variant variants variety vault vector vectors vegetables vehicle vehicles vendor
vendors venue verdict verified version versions vetoed vetoes viable victory video videos viewability viewed viewer
viewers viewing viewings viewport views vinyl violation visible vision visit visitation visitor visitors visits voice
volume volunteers voted votes voucher waited waiting waits wakes waking walked walker walking walks wallpaper wanted
wanting wants wardrobe warehouse warmed warning waste wasted wastes watch watched watching water weaker weather
webtoon wedding wednesday weekday weekend weekends weekly weeks weigh weighed weight weighted weighting weights
welcome whatever whatsoever wheat wheel whenever where whereas wherever whether which whichever while white whiteboard
whoever whole wholesale whose widen widening wider widget width wildcard wildcards willing window wines winner winners
winning winter wishlist wishlists withdrawn within without wizard woken wonderful worded wording words worked workflow
working workout workouts works workshop workstream world worldwide worried worry worse worst worth would wouldn write
writes writing written wrong wrote xdeepfm xgboost yardstick years yesterday yield yields younger yourself zeroed
zeros
""".split()
)
